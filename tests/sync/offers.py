"""What phones offer, and how they hand it in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import httpx

from server.checklists.shelf import library
from server.clock import now
from server.moments import written

CHECKLIST = "hazchem/major"
Offer = dict[str, Any]


def an_offer(kind: str, body: Mapping[str, Any], subject: UUID | str | None = None, **changes: Any) -> Offer:
    """Any fact, by default about something that nobody has heard of."""
    offer = {
        "id": str(uuid4()),
        "kind": kind,
        "subject": str(subject or uuid4()),
        "occurred_at": written(now()),
        "body": dict(body),
        "files": [],
    }
    return offer | changes


def a_report(title: str = "配电箱门敞开", **body: Any) -> Offer:
    """A quick report."""
    return an_offer("hazard.reported", {"title": title, "level": "general"} | body)


def an_inspection(fails: int = 0, **body: Any) -> Offer:
    """A walk of the whole hazchem checklist, whose first items fail."""
    checklist, at = library().find(CHECKLIST, 1), written(now())
    assert checklist is not None
    answers = [
        {"item": item.id, "result": "fail" if number < fails else "pass"}
        for number, item in enumerate(checklist.items())
    ]
    walked = {
        "checklist": CHECKLIST, "version": 1, "checklist_hash": "0" * 64, "started_at": at, "ended_at": at,
        "answers": answers,
    }  # fmt: skip
    return an_offer("inspection.submitted", walked | body)


def with_photo(offer: Offer, sha256: str, at: datetime | None = None) -> Offer:
    """The same report with a photo that it promises."""
    entry = {
        "sha256": sha256, "bytes": 10, "type": "image/jpeg", "name": "1.jpg", "question": "report",
        "captured_at": written(at or now()), "source": "camera",
    }  # fmt: skip
    return offer | {"body": offer["body"] | {"photos": [sha256]}, "files": [entry]}


async def push(phone: httpx.AsyncClient, *offers: Any) -> list[dict[str, Any]]:
    """One result for each fact."""
    answer = await phone.post("/api/v1/sync/push", json={"facts": offers})
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    assert len(results) == len(offers)
    return results


def said_of(results: list[dict[str, Any]]) -> list[str]:
    """The state of each, or its problem."""
    return [result["problem"]["code"] if result["state"] == "rejected" else result["state"] for result in results]
