"""Coming back with the code: how it stands, what officers ask, answering, the outcome and the reward.

The code travels in the bodies of forms only, never in an address: addresses are kept by browsers and by what stands
between. So these pages answer a form, and pictures open by a form as well.
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.evidence.place import place
from server.tips import code as codes
from server.tips.keep import add, find_tip
from server.tips.photos import photos_of, read_photo
from server.tips.tables import Tip
from server.tips.tip import LONGEST
from server.views.page import render
from server.views.tip_back import UNKEPT, back_page
from server.views.tip_frame import OF_PHOTOS, here_in, pictures_of, read_form, senders, speak, words_about
from server.views.visible import read_uuid
from server.wording import t


@dataclass(frozen=True, slots=True)
class TipCodePage:
    """What templates/tip_code.html shows: a place for the code."""

    wrong: str
    other: str


async def show(request: Request) -> Response:
    """GET /tip/back"""
    speak(request)
    return _ask(request, "", 200)


async def look(request: Request) -> Response:
    """POST /tip/back: the tip-off of a code. Of a wrong one nothing is told."""
    speak(request)
    form = await read_form(request)
    code = codes.clean(form.words("code"))
    tip = await _found(request, code)
    return await back_page(request, code, tip) if tip else _ask(request, "tips.code.wrong", 422)


async def submit(request: Request) -> Response:
    """POST /tip/add: more words, more photos."""
    speak(request)
    locale = request.state.locale
    form = await read_form(request)
    code = codes.clean(form.words("code"))
    tip = await _found(request, code)
    if tip is None:
        return _ask(request, "tips.code.wrong", 422)
    words = form.words("words", LONGEST)
    if not words:
        return await back_page(request, code, tip, wrong={"words": t(locale, "tips.wrong.words")}, status=422)
    try:
        fresh = await add(tip, words, await pictures_of(form), now())
    except problems.Problem as problem:
        if problem.code not in {*OF_PHOTOS, problems.TIP_FULL.code}:
            raise
        full = problem.code == problems.TIP_FULL.code and "lines" in problem.detail
        said = t(locale, problem.message_key) if full else words_about(locale, problem, place().max_bytes)
        return await back_page(request, code, tip, typed=words, wrong={"photos": said}, status=422)
    return await back_page(request, code, tip, notice="tips.added" if fresh else "tips.added.before")


async def show_photo(request: Request) -> Response:
    """POST /tip/photo: one picture, for whoever holds the code."""
    speak(request)
    form = await read_form(request)
    tip = await _found(request, codes.clean(form.words("code")))
    wanted = read_uuid(form.words("photo"))
    row = next((one for one in await photos_of(tip.id) if one.id == wanted), None) if tip else None
    data = await read_photo(row) if row else None
    if data is None:
        raise problems.NOT_FOUND
    return Response(data, headers=UNKEPT, media_type="image/jpeg")


async def _found(request: Request, code: str) -> Tip | None:
    """The tip-off, unless too many wrong codes came from there."""
    counted, address = senders(request)
    if wait := counted.wait_to_look(address, now()):
        raise problems.TIP_BUSY.because(retry_after=wait)
    tip = await find_tip(code) if codes.is_code(code) else None
    if tip is None:
        counted.wrong_code(address, now())
    return tip


def _ask(request: Request, wrong: str, status: int) -> Response:
    return render(request, "tip_code.html", TipCodePage(wrong, _other(request)), status)


def _other(request: Request) -> str:
    return here_in(request, "en" if request.state.locale == "zh" else "zh")
