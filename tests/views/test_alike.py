"""Photos that look alike at the desk: both side by side, a person says that it is fine, and that is a fact."""

from server.evidence.complete import put_bytes
from server.facts import HazardReported
from server.ledger.tables import LedgerFact
from server.likeness.tables import Likeness
from tests.evidence.pictures import sha256
from tests.likeness.scenes import as_jpeg, passed_on, scene
from tests.serving import anonymous, app, make_firm, make_person, token_of, visitor
from tests.views.test_photos import Desk, desk, entry

__all__ = ["anonymous", "app", "desk"]

FIRST = as_jpeg(scene(5))
AGAIN = passed_on(FIRST)


async def handed_in(desk: Desk) -> Likeness:
    """The same scene in two reports; the likeness that was noted."""
    for photo in (FIRST, AGAIN):
        said = entry("report", sha256=sha256(photo), bytes=len(photo), width=0, height=0)
        await desk.say("hazard.reported", HazardReported(title="漏", photos=(said.sha256,)), said)
        await put_bytes(desk.firm.id, photo)
    return await Likeness.get()


async def test_two_photos_that_look_alike_are_shown_side_by_side_and_a_person_settles_it_for_the_record(
    desk: Desk,
) -> None:
    pair = await handed_in(desk)
    address, record = f"/photos/alike/{pair.id}", f"/facts/{pair.fact}/photos/{sha256(AGAIN)}"
    for path in (f"/hazards/{await _subject(pair)}", record):
        _, page = await desk.page(path)
        assert "很像以前的一张，对比看看" in page and address in page
    assert address in (await desk.page("/photos/alike", "regulator"))[1]
    assert "/photos/alike" in (await desk.page("/inspections"))[1]
    status, page = await desk.page(address, "regulator")
    assert status == 200
    assert page.index(f"/files/{sha256(FIRST)}/screen") < page.index(f"/files/{sha256(AGAIN)}/screen")
    assert page.count("31.23042, 121.47370") == 4, "in words and for screen readers, of both"
    async with visitor(desk.app, await token_of(desk.officer)) as officer:
        for _ in range(2):
            assert (await officer.post(address, data={"words": "同一处<b>"})).status_code == 303
    assert await LedgerFact.filter(kind="evidence.compared").count() == 1
    _, page = await desk.page(address)
    assert "周慎行" in page and "同一处&lt;b&gt;" in page and f'action="{address}"' not in page
    assert "已看过，没问题" in (await desk.page(record))[1]
    assert address not in (await desk.page("/photos/alike"))[1]
    assert address in (await desk.page("/photos/alike?show=all"))[1]


async def test_one_that_looks_like_a_photo_whose_record_never_came_can_be_settled_as_well(desk: Desk) -> None:
    await put_bytes(desk.firm.id, FIRST)
    said = entry("report", sha256=sha256(AGAIN), bytes=len(AGAIN), width=0, height=0)
    await desk.say("hazard.reported", HazardReported(title="漏", photos=(said.sha256,)), said)
    await put_bytes(desk.firm.id, AGAIN)
    address = f"/photos/alike/{(await Likeness.get()).id}"
    _, page = await desk.page(address)
    assert page.index(f"/files/{sha256(FIRST)}/screen") < page.index(f"/files/{sha256(AGAIN)}/screen")
    assert 'href=""' not in page
    async with visitor(desk.app, await token_of(desk.officer)) as officer:
        assert (await officer.post(address, data={})).status_code == 303
    assert address not in (await desk.page("/photos/alike"))[1]


async def test_no_word_accuses_anybody(desk: Desk) -> None:
    pair = await handed_in(desk)
    for path in ("/photos/alike", f"/photos/alike/{pair.id}"):
        _, page = await desk.page(path)
        assert not any(word in page for word in ("作弊", "造假", "违规", "可疑", "fraud", "cheat", "fake"))


async def test_a_worker_and_a_rival_neither_see_nor_settle_it(desk: Desk) -> None:
    pair = await handed_in(desk)
    address = f"/photos/alike/{pair.id}"
    assert (await desk.page(address, "worker"))[0] == 403
    assert address not in (await desk.page(f"/hazards/{await _subject(pair)}", "worker"))[1]
    rival = await make_person("owner", await make_firm("对手"))
    async with visitor(desk.app, await token_of(rival)) as stranger:
        assert (await stranger.get(address)).status_code == 404
        assert (await stranger.post(address, data={})).status_code == 404
        assert (await stranger.get(f"/photos/alike/{10**30}")).status_code == 404
        assert address not in (await stranger.get("/photos/alike?show=all")).text
    assert (await Likeness.get()).seen_in is None


async def _subject(pair: Likeness) -> str:
    return str((await LedgerFact.get(id=pair.fact)).subject)
