"""Sending a tip-off, without an account. The code is made with the form, so that sending twice is sending once."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.clock import now
from server.enterprises.credit_code import is_credit_code
from server.evidence.place import place
from server.labels.code import find_code, spoken
from server.labels.qr import qr_svg
from server.people.tip_officers import Office, offices
from server.tips import code as codes
from server.tips.keep import Told, add, find_tip, send_in
from server.tips.picture import Bare
from server.tips.tip import LONGEST, LONGEST_PLACE, MOST_PHOTOS
from server.views.page import render
from server.views.tip_back import back_page
from server.views.tip_frame import OF_PHOTOS, Sent, here_in, pictures_of, read_form, senders, speak, words_about
from server.wording import t

QR_SIDE = 160.0


@dataclass(frozen=True, slots=True)
class TipSendPage:
    """What templates/tip_send.html shows: what was typed, what is wrong by field, and what the scanned code says."""

    code: str
    told: Told
    scanned: str
    offices: list[Office]
    wrong: dict[str, str]
    most_photos: int
    longest: int
    longest_place: int
    keep_days: int
    other: str


@dataclass(frozen=True, slots=True)
class TipSentPage:
    """What templates/tip_sent.html shows: the code, once."""

    code: str
    qr: str
    address: str
    keep_days: int
    other: str


async def show(request: Request) -> Response:
    """GET /tip?at=&tag="""
    speak(request)
    told = Told("", uscc=_uscc(request.query_params.get("at", "")), tag=_tag(request.query_params.get("tag", "")))
    return await _page(request, codes.new_code(), told, {}, 200)


async def submit(request: Request) -> Response:
    """POST /tip"""
    speak(request)
    counted, address = senders(request)
    if wait := counted.wait_to_send(address, now()):
        raise problems.TIP_BUSY.because(retry_after=wait)
    try:
        form = await read_form(request)
    except problems.Problem as problem:
        if problem.code != problems.TOO_LARGE.code:
            raise
        wrong = {"photos": t(request.state.locale, "tips.wrong.too_much")}
        return await _page(request, codes.new_code(), Told(""), wrong, 413)
    typed = codes.clean(form.words("code"))
    code, told = typed if codes.is_code(typed) else codes.new_code(), _told(form)
    pictures, wrong = await _taken(request, form, told)
    if wrong:
        return await _page(request, code, told, wrong, 422)
    if not await offices():
        raise problems.TIP_NOBODY
    counted.sent(address, now())
    return await _kept(request, code, told, pictures)


async def _taken(request: Request, form: Sent, told: Told) -> tuple[list[Bare], dict[str, str]]:
    """The photos, and what is wrong with what was sent, by field."""
    locale = request.state.locale
    if wrong := _wrong(told, locale):
        return [], wrong
    try:
        return await pictures_of(form), {}
    except problems.Problem as problem:
        if problem.code not in {*OF_PHOTOS, problems.TIP_FULL.code}:
            raise
        return [], {"photos": words_about(locale, problem, place().max_bytes)}


async def _kept(request: Request, code: str, told: Told, pictures: list[Bare]) -> Response:
    """The code, shown once more where this very form was sent before; what was written since then is added."""
    if not await send_in(code, told, pictures, now()):
        tip = await find_tip(code)
        if tip is not None and tip.words != told.words and await add(tip, told.words, pictures, now()):
            return await back_page(request, code, tip, notice="tips.added")
    return _sent(request, code)


def _told(form: Sent) -> Told:
    return Told(
        words=form.words("words", LONGEST),
        place=form.words("place", LONGEST_PLACE),
        uscc=_uscc(form.words("at")),
        tag=_tag(form.words("tag")),
        office=form.words("office", 12),
    )


def _uscc(text: str) -> str:
    text = text.strip().upper()
    return text if is_credit_code(text) else ""


def _tag(text: str) -> str:
    return find_code(text) or ""


def _wrong(told: Told, locale: str) -> dict[str, str]:
    wrong = {}
    if not told.words:
        wrong["words"] = t(locale, "tips.wrong.words")
    if not (told.place or told.uscc or told.tag):
        wrong["place"] = t(locale, "tips.wrong.place")
    return wrong


async def _page(request: Request, code: str, told: Told, wrong: dict[str, str], status: int) -> Response:
    locale = request.state.locale
    context = TipSendPage(
        code=code,
        told=told,
        scanned=told.uscc or (spoken(told.tag) if told.tag else ""),
        offices=await offices(),
        wrong=wrong,
        most_photos=MOST_PHOTOS,
        longest=LONGEST,
        longest_place=LONGEST_PLACE,
        keep_days=request.app.state.settings.tip_keep_days,
        other=here_in(request, "en" if locale == "zh" else "zh"),
    )
    return render(request, "tip_send.html", context, status)


def _sent(request: Request, code: str) -> Response:
    settings = request.app.state.settings
    address = f"{settings.base_url}/tip/back"
    context = TipSentPage(
        code=codes.spoken(code),
        qr=qr_svg(f"{address}#{code}", QR_SIDE),
        address=address,
        keep_days=settings.tip_keep_days,
        other="",
    )
    return render(request, "tip_sent.html", context)
