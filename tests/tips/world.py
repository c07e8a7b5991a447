"""Somebody at a gate, officers who read what they tell, and the enterprise that must never learn of it."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import NamedTuple

import httpx
from PIL import Image
from starlette.applications import Starlette

from server.people.tables import Account
from server.tips.code import clean
from server.tips.keep import find_tip
from server.tips.tables import Tip
from tests.serving import Firm, make_firm, make_person, token_of, visitor

USCC = "91440300708461136T"
WORDS = "甲醇罐区东边的围堰裂了一道缝，下雨后看得到水从外面渗出来"
PLACE = "罐区东侧靠消防通道"
ANSWER = "靠东南角那个罐，从地面往上大概一米多长，手指头能伸进去"
OFFICE = "高新区举报受理中心"
TITLE = "围堰破损渗漏"
FORM = {"words": WORDS, "place": PLACE, "at": USCC}


def a_photo(shade: int = 90, camera: str = "SecretCamera") -> bytes:
    """A photo that says which phone took it."""
    exif = Image.Exif()
    exif[0x0110] = camera
    data = BytesIO()
    Image.new("RGB", (64, 48), (shade, 120, 110)).save(data, "JPEG", exif=exif)
    return data.getvalue()


class People(NamedTuple):
    """Who is there: the enterprise, its officer of tip-offs, and those who must see nothing."""

    firm: Firm
    officer: Account
    regulator: Account
    far: Account
    owner: Account
    admin: Account


async def people() -> People:
    """An enterprise with everybody about it."""
    firm = await make_firm()
    return People(
        firm,
        officer=await make_person("regulator", region="3205", name="顾明察", tip_office=OFFICE),
        regulator=await make_person("regulator", region="3205", name="王普通"),
        far=await make_person("regulator", region="4301", name="罗湘平", tip_office="长沙举报中心"),
        owner=await make_person("owner", firm, name="沈国栋"),
        admin=await make_person("admin", name="秦管理"),
    )


@asynccontextmanager
async def at(app: Starlette, account: Account) -> AsyncIterator[httpx.AsyncClient]:
    """Their browser."""
    async with visitor(app, await token_of(account)) as client:
        yield client


def code_in(page: str) -> str:
    """The code that a page shows once."""
    found = re.search(r'class="tip-code">([\w-]+)<', page)
    assert found
    return clean(found[1])


def hidden_code(page: str) -> str:
    """The code that a form carries."""
    found = re.search(r'name="code" value="(\w+)"', page)
    assert found
    return found[1]


async def send(client: httpx.AsyncClient, *photos: bytes, **changes: str) -> str:
    """A tip-off, as somebody sends it; its code."""
    form = await client.get("/tip", params={"at": USCC})
    files = [("photos", ("IMG_2031.jpg", data, "image/jpeg")) for data in photos]
    data = FORM | {"code": hidden_code(form.text)} | changes
    sent = await client.post("/tip", data=data, files=files or None)
    assert sent.status_code == 200, sent.text
    return code_in(sent.text)


async def tip_of(code: str) -> Tip:
    """The row of a code."""
    tip = await find_tip(code)
    assert tip is not None
    return tip
