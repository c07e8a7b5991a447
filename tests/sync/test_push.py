"""Handing in: a problem is named fact by fact, the others go through, and nobody writes into a neighbour's house."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

from server.clock import now
from server.hazards.tables import HazardRow
from server.ledger.tables import LedgerFact
from server.moments import written
from tests.sync.conftest import Scene, Things
from tests.sync.offers import Offer, a_report, an_inspection, an_offer, push, said_of, with_photo


async def stored(scene: Scene) -> int:
    """Facts of ours, without those that the server adds by itself at its own time."""
    return await LedgerFact.filter(enterprise=scene.firm.id).exclude(kind="grade.published").count()


async def test_a_good_batch_is_taken_in_whole_and_in_its_order(scene: Scene) -> None:
    offers = [a_report(), an_inspection(fails=2), with_photo(a_report("锈蚀的护栏"), "a" * 64)]
    results = await push(scene.phone, *offers)
    assert said_of(results) == ["accepted", "accepted", "waiting"]
    assert [result["id"] for result in results] == [offer["id"] for offer in offers]
    assert results[2]["missing"] == ["a" * 64]
    assert [("receipt" in result) for result in results] == [True, True, False]
    rows = await LedgerFact.filter(enterprise=scene.firm.id).exclude(kind="grade.published").order_by("seq")
    assert [str(row.id) for row in rows][1:] == [offer["id"] for offer in offers]
    assert await HazardRow.filter(enterprise=scene.firm.id).count() == 4


def spoilt() -> dict[str, tuple[Offer | str | None, str]]:
    """Facts that cannot be taken, each with the name of its problem."""
    failed = an_inspection(fails=1)["body"]["answers"][0]
    return {
        "no fact at all": ("fact", "sync.fact_unreadable"),
        "nothing": (None, "sync.fact_unreadable"),
        "a body that does not parse": (an_offer("hazard.reported", {"titel": "x"}), "sync.fact_unreadable"),
        "a date that is none": (a_report(due="2026-13-45") | {"occurred_at": "yesterday"}, "sync.fact_unreadable"),
        "an answer due on no day": (an_inspection(answers=[failed | {"due": "2026-13-45"}]), "sync.fact_unreadable"),
        "an unknown kind": (an_offer("hazard.exploded", {}), "sync.fact_unknown_kind"),
        "a kind of the server's own": (an_offer("grade.published", {}), "sync.fact_unknown_kind"),
        "an unknown checklist": (an_inspection(checklist="hazchem/minor"), "sync.unknown_checklist"),
        "an unknown version": (an_inspection(version=99), "sync.unknown_checklist"),
        "an unknown item": (an_inspection(answers=[{"item": "no-such", "result": "pass"}]), "sync.unknown_item"),
        "a photo that no file promises": (a_report(photos=["b" * 64]), "sync.fact_unreadable"),
        "a stranger to mend it": (a_report(assignee=str(uuid4())), "sync.foreign_person"),
        "an enterprise that nobody knows": (a_report() | {"enterprise": str(uuid4())}, "sync.unknown_enterprise"),
    }


async def test_spoilt_facts_are_named_one_by_one_and_their_neighbours_go_through(scene: Scene) -> None:
    """T34, T45."""
    tried = spoilt()
    before = await stored(scene)
    offers = [offer for bad, _ in tried.values() for offer in (bad, a_report())]
    results = await push(scene.phone, *offers)
    assert dict(zip(tried, said_of(results[::2]), strict=True)) == {what: name for what, (_, name) in tried.items()}
    assert all(result["problem"]["message"] for result in results[::2])
    assert set(said_of(results[1::2])) == {"accepted"}
    assert await stored(scene) == before + len(tried)


async def test_a_fact_from_the_future_is_named_with_the_servers_time_t76(scene: Scene) -> None:
    late = a_report() | {"occurred_at": written(now() + timedelta(days=3))}
    results = await push(scene.phone, late, a_report())
    assert said_of(results) == ["sync.fact_from_future", "accepted"]
    assert results[0]["problem"]["detail"]["server_time"]


def reaching_out(things: Things) -> dict[str, tuple[Offer, str]]:
    """Facts that name what the rival has."""
    area, point, thing, hazard = map(str, (things.area, things.point, things.equipment, things.hazard))
    person = str(things.person)
    described = {"name": "x", "number": "", "type": "tank", "code": "7K3QF2H9"}
    assessed = {
        "area": str(uuid4()), "name": "x", "level": 1, "method": "LS", "profile": "p", "checklist": "hazchem/major",
        "every_days": 7,
    }  # fmt: skip
    return {
        "report in an area": (a_report(area=area), "sync.foreign_place"),
        "report on a device": (a_report(equipment=thing), "sync.foreign_device"),
        "report for a person": (a_report(assignee=person), "sync.foreign_person"),
        "report under the id of a hazard": (a_report() | {"subject": hazard}, "sync.foreign_hazard"),
        "inspect a device": (an_inspection(equipment=thing), "sync.foreign_device"),
        "inspect a point": (an_inspection(point=point), "sync.foreign_place"),
        "inspect an area": (an_inspection(area=area), "sync.foreign_place"),
        "rename an area": (an_offer("area.registered", {"name": "x"}, area), "sync.foreign_place"),
        "build on an area": (an_offer("area.registered", {"name": "x", "parent": area}), "sync.foreign_place"),
        "assess a point": (an_offer("point.assessed", assessed, point), "sync.foreign_place"),
        "take over a device": (an_offer("equipment.registered", described, thing), "sync.foreign_device"),
        "put a device there": (an_offer("equipment.registered", described | {"area": area}), "sync.foreign_place"),
        "retire a device": (an_offer("equipment.retired", {}, thing), "sync.foreign_device"),
        "mend a hazard": (an_offer("hazard.rectified", {"note": "x"}, hazard), "sync.foreign_hazard"),
        "close a hazard": (an_offer("hazard.verified", {"outcome": "accepted"}, hazard), "sync.foreign_hazard"),
        "extend a hazard": (
            an_offer("hazard.extended", {"due": "2027-01-01", "reason": "x"}, hazard), "sync.foreign_hazard",
        ),
    }  # fmt: skip


async def test_what_belongs_to_a_neighbour_cannot_be_named_and_stays_as_it_was(scene: Scene, theirs: Things) -> None:
    tried = reaching_out(theirs)
    before: dict[str, Any] = (await scene.rival.get("/api/v1/sync/pull")).json()
    own = await stored(scene)
    results = await push(scene.phone, *(offer for offer, _ in tried.values()), a_report("our own"))
    named = dict(zip(tried, said_of(results), strict=False))
    assert named == {what: problem for what, (_, problem) in tried.items()}
    assert results[-1]["state"] == "accepted"
    assert await stored(scene) == own + 1
    after: dict[str, Any] = (await scene.rival.get("/api/v1/sync/pull")).json()
    kept = ("areas", "points", "equipment", "hazards", "people")
    assert {name: before[name] for name in kept} == {name: after[name] for name in kept}


async def test_an_officer_cannot_write_into_the_ledger_of_a_neighbour(scene: Scene) -> None:
    (result,) = await push(scene.phone, a_report() | {"enterprise": str(scene.rival_firm.id)})
    assert said_of([result]) == ["sync.fact_of_others"]
    assert not await HazardRow.filter(enterprise=scene.rival_firm.id).exists()


async def test_the_same_again_gets_the_same_bytes_and_other_content_a_conflict_with_both_hashes(scene: Scene) -> None:
    offers = [a_report(), an_inspection(fails=1), with_photo(a_report(), "c" * 64)]
    first = await push(scene.phone, *offers)
    before = await stored(scene)
    for _ in range(3):
        assert await push(scene.phone, *offers) == first
    other = offers[0] | {"body": offers[0]["body"] | {"title": "other words"}}
    (conflict,) = await push(scene.phone, other)
    assert conflict["state"] == "conflict"
    assert conflict["held_hash"] == first[0]["hash"] != conflict["hash"]
    assert await push(scene.phone, offers[0]) == [first[0]]
    assert await stored(scene) == before


async def test_t17_two_names_that_differ_by_a_space_stay_at_their_questions(scene: Scene) -> None:
    offer = a_report()
    papers = {"photo A.jpg": ("a" * 64, "left"), "photo_A.jpg": ("c" * 64, "right")}
    files = [
        with_photo(offer, sha256)["files"][0] | {"name": name, "question": question}
        for name, (sha256, question) in papers.items()
    ]
    sent = offer | {"body": offer["body"] | {"photos": [sha256 for sha256, _ in papers.values()]}, "files": files}
    assert said_of(await push(scene.phone, sent)) == ["waiting"]
    kept = json.loads((await LedgerFact.get(id=sent["id"])).files)
    assert {one["name"]: (one["sha256"], one["question"]) for one in kept} == papers
