"""Giving up a photo that will not come: by its author alone, said in the receipt, shown on every page, for ever."""

from typing import Any
from uuid import uuid4

import jwt
import pytest
from starlette.applications import Starlette

from server.evidence.complete import put_bytes
from server.ledger.keys import public_keys
from server.ledger.rebuild import rebuild
from server.ledger.tables import LedgerFact, Receipt
from server.ledger.verify import verify
from tests.evidence.pictures import jpeg, sha256
from tests.serving import make_person, nothing_beside, token_of, visitor
from tests.sync.conftest import Scene
from tests.sync.offers import Offer, a_report, an_inspection, an_offer, push, said_of, with_photo

pytestmark = pytest.mark.engines_alike

__all__ = ["nothing_beside"]

LOST, KEPT = "c" * 64, "d" * 64


def withdrawing(fact: Offer, photo: str = LOST, cause: str = "refused", words: str = "文件损坏") -> Offer:
    """Giving up one photo of a fact."""
    return an_offer("evidence.withdrawn", {"sha256": photo, "cause": cause, "words": words}, fact["id"])


def with_photos(fact: Offer, *photos: str) -> Offer:
    """A report that promises several."""
    files = [with_photo(fact, photo)["files"][0] for photo in photos]
    return fact | {"body": fact["body"] | {"photos": list(photos)}, "files": files}


def stated(receipt: str) -> dict[str, Any]:
    """What a receipt says, read with another library."""
    keys = jwt.PyJWKSet.from_dict(public_keys())
    return dict(jwt.decode(receipt, keys[jwt.get_unverified_header(receipt)["kid"]].key, algorithms=["EdDSA"]))


async def test_a_photo_that_was_given_up_is_no_longer_waited_for_and_the_receipt_names_it(scene: Scene) -> None:
    fact = with_photos(a_report(), LOST, KEPT)
    assert said_of(await push(scene.phone, fact)) == ["waiting"]
    given_up, again = await push(scene.phone, withdrawing(fact), fact)
    assert given_up["state"] == "accepted"
    assert (again["state"], again["missing"]) == ("waiting", [KEPT])
    given_up, again = await push(scene.phone, withdrawing(fact, KEPT, "unreadable"), fact)
    assert again["state"] == "accepted"
    told = stated(again["receipt"])
    assert (told["files"], told["withdrawn"]) == ([], [LOST, KEPT])
    assert "withdrawn" not in stated(given_up["receipt"])


async def test_a_record_and_giving_up_its_photo_may_come_in_one_push_t33(scene: Scene) -> None:
    fact = with_photo(a_report(), LOST)
    results = await push(scene.phone, fact, withdrawing(fact, cause="unreadable"))
    assert said_of(results) == ["accepted", "accepted"]
    assert stated(results[0]["receipt"])["withdrawn"] == [LOST]
    status = await scene.phone.post("/api/v1/sync/status", json={"ids": [fact["id"]]})
    assert status.json()["results"][0]["receipt"] == results[0]["receipt"]


async def test_what_is_left_arrives_and_completes_the_record(scene: Scene) -> None:
    photo = jpeg()
    fact = with_photos(a_report(), LOST, sha256(photo))
    await push(scene.phone, fact, withdrawing(fact))
    await put_bytes(scene.firm.id, photo)
    (result,) = await push(scene.phone, fact)
    assert stated(result["receipt"])["files"] == [sha256(photo)]


async def test_a_photo_that_comes_after_all_is_kept_and_the_receipt_stays_as_it_was(scene: Scene) -> None:
    photo = jpeg()
    fact = with_photo(a_report(), sha256(photo))
    first, _ = await push(scene.phone, fact, withdrawing(fact, sha256(photo)))
    await put_bytes(scene.firm.id, photo)
    assert (await push(scene.phone, fact))[0]["receipt"] == first["receipt"]
    assert await Receipt.filter(fact=fact["id"]).count() == 1
    assert [fault async for fault in verify(scene.firm.id)] == []


async def test_only_the_author_gives_up_a_photo_and_only_one_that_was_promised(scene: Scene, app: Starlette) -> None:
    fact, plain = with_photo(a_report(), LOST), a_report()
    await push(scene.phone, fact, plain)
    colleague = await make_person("owner", scene.firm)
    regulator = await make_person("regulator", region="3205")
    async with visitor(app, await token_of(colleague)) as other, visitor(app, await token_of(regulator)) as official:
        assert said_of(await push(other, withdrawing(fact))) == ["sync.foreign_photo"]
        named = withdrawing(fact) | {"enterprise": str(scene.firm.id)}
        assert said_of(await push(official, named)) == ["sync.foreign_photo"]
    named = withdrawing(fact) | {"enterprise": str(scene.firm.id)}
    assert said_of(await push(scene.rival, withdrawing(fact), named)) == ["sync.foreign_photo", "sync.fact_of_others"]
    tried = [withdrawing(fact, KEPT), withdrawing(plain), withdrawing({"id": str(uuid4())})]
    assert said_of(await push(scene.phone, *tried)) == ["sync.foreign_photo"] * 3
    assert (await push(scene.phone, fact))[0]["missing"] == [LOST]
    assert not await LedgerFact.filter(kind="evidence.withdrawn").exists()


async def test_a_record_that_was_refused_carries_nothing_to_give_up(scene: Scene) -> None:
    spoilt = with_photo(a_report(assignee=str(uuid4())), LOST)
    results = await push(scene.phone, spoilt, withdrawing(spoilt))
    assert said_of(results) == ["sync.foreign_person", "sync.foreign_photo"]


@pytest.mark.parametrize(
    "body",
    [
        {"sha256": LOST, "cause": "refused"},
        {"sha256": LOST, "cause": "refused", "words": ""},
        {"sha256": LOST, "cause": "refused", "words": "x" * 501},
        {"sha256": LOST, "cause": "lost", "words": "x"},
        {"sha256": "../../etc/passwd", "cause": "other", "words": "x"},
        {"sha256": LOST, "cause": "other", "words": "x", "more": 1},
    ],
    ids=["no words", "empty words", "a novel", "unknown cause", "no hash", "unknown field"],
)
async def test_giving_up_without_saying_what_and_why_is_refused(scene: Scene, body: dict[str, Any]) -> None:
    fact = with_photo(a_report(), LOST)
    await push(scene.phone, fact)
    results = await push(scene.phone, an_offer("evidence.withdrawn", body, fact["id"]), fact)
    assert said_of(results) == ["sync.fact_unreadable", "waiting"]


async def test_the_ledger_verifies_and_rebuilds_with_photos_that_were_given_up(
    nothing_beside: None, scene: Scene
) -> None:
    fact, other = with_photos(a_report(), LOST, KEPT), with_photo(a_report(), LOST)
    await push(scene.phone, fact, withdrawing(fact), other, withdrawing(other), withdrawing(other, words="again"))
    before = await push(scene.phone, fact, other)
    await rebuild()
    assert await push(scene.phone, fact, other) == before
    assert said_of(before) == ["waiting", "accepted"]
    assert [fault async for fault in verify(scene.firm.id)] == []


async def test_pages_say_who_gave_a_photo_up_and_why_t70(scene: Scene) -> None:
    report = with_photo(a_report(), LOST)
    walk = an_inspection()
    walk["body"]["answers"][0]["photos"] = [KEPT]
    walk = walk | {"files": with_photo(report, KEPT)["files"]}
    await push(scene.phone, report, walk, withdrawing(report), withdrawing(walk, KEPT, "unreadable", "存储卡坏了"))
    hazard = await scene.phone.get(f"/hazards/{report['subject']}", headers={"accept": "text/html"})
    assert "照片缺失：李四" in hazard.text
    assert "文件损坏" in hazard.text
    walked = await scene.phone.get(f"/inspections/{walk['id']}", headers={"accept": "text/html"})
    assert "存储卡坏了" in walked.text
    assert "照片还在手机上" not in walked.text
