"""What officers do with a tip-off: each deed is a form on its page."""

from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.clock import now
from server.enterprises.tables import Enterprise
from server.http.guard import signed_in
from server.moments import day_in_china
from server.people.actor import Actor
from server.tips import decide
from server.tips.give import give
from server.tips.keep import lines_of
from server.tips.tables import Tip
from server.tips.tip import LONGEST, Draft, deeds_of, is_past, repeated
from server.views.tip_detail import page, tip_of
from server.views.visible import visible_enterprises
from server.wording import t

MOST_FIELDS = 40
Form = Mapping[str, str]


class Wrong(Exception):
    """A form that cannot be taken; the message is a wording key, `values` what its sentence names."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


Deed = Callable[[Actor, Tip, Form, list[str]], Awaitable[None]]


async def submit(request: Request) -> Response:
    """POST /tips/{tip}/{deed}"""
    tip, deed = await tip_of(request, "tip.decide"), request.path_params["deed"]
    if deed not in DOING:
        raise problems.NOT_FOUND
    if deed not in deeds_of(tip.state, tip.reward, said=tip.said):
        raise problems.NO_LONGER_FITS.because(why="tip")
    sent = await request.form(max_files=0, max_fields=MOST_FIELDS)
    form = {key: str(value).strip()[:LONGEST] for key, value in sent.items()}
    photos = [str(value) for value in sent.getlist("photos")]
    try:
        await DOING[deed](signed_in(request), tip, form, photos)
    except Wrong as wrong:
        said = t(request.state.locale, wrong.key, **wrong.values)
        return await page(request, tip, deed=deed, wrong=said, typed=form, chosen=photos, status=422)
    except problems.Problem as problem:
        if problem.code != problems.FORM_INCOMPLETE.code:
            raise
        said = t(request.state.locale, "tips.fault.incomplete")
        return await page(request, tip, deed=deed, wrong=said, typed=form, chosen=photos, status=422)
    # Handed on, it may be no longer theirs to look at.
    return RedirectResponse("/tips" if deed == "pass" else f"/tips/{tip.id}", 303)


async def _ask(actor: Actor, tip: Tip, form: Form, _photos: list[str]) -> None:
    await decide.ask(tip, _words(form), actor.id, now())


async def _accept(actor: Actor, tip: Tip, form: Form, photos: list[str]) -> None:
    firm = await _firm(actor, form.get("enterprise", ""))
    values = {key: form[key] for key in ("title", "level", "note", "due") if form.get(key)}
    try:
        draft = msgspec.convert(values | {"photos": [UUID(one) for one in photos]}, Draft)
    except (msgspec.ValidationError, ValueError):
        raise Wrong("tips.fault.incomplete") from None
    if is_past(draft, day_in_china(now())):
        raise Wrong("tips.fault.due")
    told = [tip.words, tip.place, *(line.words for line in await lines_of(tip.id) if line.sort == "answer")]
    if run := repeated(told, f"{draft.title}\n{draft.note}"):
        raise Wrong("tips.fault.repeated", run=run)
    urgent = bool(form.get("urgent"))
    await decide.accept(tip, firm, draft, actor.id, now(), urgent=urgent)
    if urgent:
        await give(await Tip.get(id=tip.id))


async def _now(_actor: Actor, tip: Tip, _form: Form, _photos: list[str]) -> None:
    await decide.hurry(tip, now())
    await give(await Tip.get(id=tip.id))


async def _undo(actor: Actor, tip: Tip, _form: Form, _photos: list[str]) -> None:
    await decide.undo(tip, actor.id, now())


async def _refuse(actor: Actor, tip: Tip, form: Form, _photos: list[str]) -> None:
    await decide.refuse(tip, _words(form), actor.id, now())


async def _close(actor: Actor, tip: Tip, form: Form, _photos: list[str]) -> None:
    reward = form.get("reward", "") if form.get("rewarded") else ""
    if form.get("rewarded") and not reward:
        raise Wrong("tips.fault.reward")
    await decide.close(tip, _words(form), reward, actor.id, now())


async def _reopen(actor: Actor, tip: Tip, _form: Form, _photos: list[str]) -> None:
    await decide.reopen(tip, actor.id, now())


async def _pass(actor: Actor, tip: Tip, form: Form, _photos: list[str]) -> None:
    await decide.hand_on(tip, form.get("region", ""), actor.id, now())


async def _claim(actor: Actor, tip: Tip, form: Form, _photos: list[str]) -> None:
    if not await decide.claim(tip, form.get("number", ""), actor.id, now()):
        raise Wrong("tips.fault.claim")


def _words(form: Form) -> str:
    words = form.get("words", "")
    if not words:
        raise Wrong("tips.fault.words")
    return words


async def _firm(actor: Actor, text: str) -> Enterprise:
    """The enterprise of the officer's region that a credit code or a whole name means."""
    rows = visible_enterprises(actor)
    found = await rows.filter(uscc=text.upper()).limit(2) or await rows.filter(name=text).limit(2)
    if not text or len(found) != 1:
        raise Wrong("tips.fault.enterprise")
    return found[0]


DOING: dict[str, Deed] = {
    "ask": _ask,
    "accept": _accept,
    "now": _now,
    "undo": _undo,
    "refuse": _refuse,
    "close": _close,
    "reopen": _reopen,
    "pass": _pass,
    "claim": _claim,
}
