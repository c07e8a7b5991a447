"""What the pages for senders of tip-offs share: a language without a cookie, forms that never touch a disk, limits.

A file of a form is written to a temporary file by others' code as soon as it is large. With it the place and the camera
that a photo names would lie on a disk. So these forms are read into memory, few at a time and for a bounded time.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from server import problems
from server.problems import Problem
from server.tips.picture import Bare, bare
from server.tips.senders import Senders
from server.tips.tip import MOST_PHOTOS
from server.wording import LOCALES, t

# As much as proxies let through that were set up for photos one by one (docs/deploy.md).
FORM_BYTES = 24 * 1024 * 1024
MOST_AT_ONCE, PATIENCE_SECONDS = 8, 180.0
MOST_FIELDS = 20
# Whatever is wrong with a photo is said beside the words, which stay typed.
OF_PHOTOS = frozenset(
    one.code
    for one in (
        problems.FILE_TOO_LARGE,
        problems.FILE_EMPTY,
        problems.NOT_AN_IMAGE,
        problems.FILE_TRUNCATED,
        problems.FILE_TOO_SLOW,
        problems.TOO_MANY_PIXELS,
    )
)
_reading: list[asyncio.Semaphore] = []


class InMemory(MultiPartParser):
    """Keeps every part in memory, however large."""

    spool_max_size = FORM_BYTES + 1


def speak(request: Request) -> None:
    """The language that the address names: a cookie would stay behind."""
    wanted = request.query_params.get("lang", "")
    if wanted in LOCALES:
        request.state.locale = wanted


def here_in(request: Request, locale: str) -> str:
    """The query of this page in a language, with what else the address names."""
    return urlencode({key: value for key, value in request.query_params.items() if key != "lang"} | {"lang": locale})


def senders(request: Request) -> tuple[Senders, str]:
    """What counts, and the address to count by; it is kept nowhere."""
    return request.app.state.senders, request.client.host if request.client else ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form brought: what was typed by field, and the bytes of its photos."""

    typed: Mapping[str, str]
    photos: list[bytes]

    def words(self, name: str, most: int = 60) -> str:
        """What was typed into a field, no longer than may be kept."""
        return self.typed.get(name, "").replace("\r\n", "\n").strip()[:most]


async def read_form(request: Request) -> Sent:
    """What was sent, all of it in memory. Raises TIP_BUSY, TOO_LARGE or UNREADABLE."""
    if not _reading:
        _reading.append(asyncio.Semaphore(MOST_AT_ONCE))
    if _reading[0].locked():
        raise problems.TIP_BUSY
    async with _reading[0]:
        try:
            return await asyncio.wait_for(_sent(request), PATIENCE_SECONDS)
        except TimeoutError:
            raise problems.TIP_BUSY from None


async def _sent(request: Request) -> Sent:
    form = await _parsed(request)
    try:
        photos = [await one.read() for one in form.getlist("photos") if isinstance(one, UploadFile)]
        typed = {key: value for key, value in form.items() if isinstance(value, str)}
    finally:
        await form.close()
    return Sent(typed, [one for one in photos if one])


async def _parsed(request: Request) -> FormData:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.form(max_files=0, max_fields=MOST_FIELDS)
    # One file more than is taken, so that it can be said how many are.
    parser: Any = InMemory(request.headers, request.stream(), max_files=MOST_PHOTOS + 8, max_fields=MOST_FIELDS)
    try:
        return await parser.parse()  # type: ignore[no-any-return]
    except MultiPartException as error:
        raise problems.UNREADABLE.because(why=error.message) from None


async def pictures_of(sent: Sent) -> list[Bare]:
    """Its photos, drawn anew. Raises TIP_FULL where there are too many, or what is wrong with one."""
    if len(sent.photos) > MOST_PHOTOS:
        raise problems.TIP_FULL.because(photos=MOST_PHOTOS)
    return [await bare(one) for one in sent.photos]


def words_about(locale: str, problem: Problem, most_bytes: int) -> str:
    """What is wrong with the photos, as it is said beside them."""
    if problem.code == problems.FILE_TOO_LARGE.code:
        return t(locale, "tips.wrong.too_large", mb=most_bytes // 1024**2)
    if problem.code == problems.TIP_FULL.code:
        return t(locale, "tips.wrong.photos", most=MOST_PHOTOS)
    return t(locale, "tips.wrong.photo", why=t(locale, problem.message_key))
