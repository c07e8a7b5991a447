"""The demo's tip-offs: two offices that read them, and one that came from a gate, with a question and its answer."""

from datetime import datetime, timedelta

from server.demo import demo_id
from server.demo.firms import CHENGHU
from server.demo.pictures import photo
from server.people.tables import Account
from server.people.tip_officers import mark_officer
from server.tips.decide import ask
from server.tips.keep import Told, add, find_tip, send_in
from server.tips.picture import bare

# Printed on purpose, as the password is: it opens an invented tip-off of an invented enterprise.
CODE = "abcdefghjkmnpqrstuvw"
OFFICES = {"suzhou": "苏州市安全隐患举报受理中心（演示）", "changsha": "长沙市安全隐患举报受理中心（演示）"}
WORDS = "甲醇罐区东边的围堰裂了一道缝，下雨后看得到水从外面渗出来。上个月就有了，一直没人修。"
QUESTION = "裂缝大约有多长，在靠近哪个罐的位置？如果您还能从厂区外看到，说一下就行，请不要为此再进罐区。"
ANSWER = "靠东南角那个罐，从地面往上大概一米多长，手指头能伸进去。"


async def tell_tips(moment: datetime) -> None:
    """Once; told again it adds nothing."""
    for login, office in OFFICES.items():
        await mark_officer(await Account.get(id=demo_id("person", login)), office, moment, demo_id("person", "admin"))
    if await find_tip(CODE) is not None:
        return
    seen = await bare(photo("pipe", "罐区东侧围堰", ""))
    await send_in(CODE, Told(WORDS, "罐区东侧", uscc=CHENGHU.uscc), [seen], moment - timedelta(days=4))
    tip = await find_tip(CODE)
    if tip is not None:
        await ask(tip, QUESTION, demo_id("person", "suzhou"), moment - timedelta(days=3))
        await add(tip, ANSWER, [], moment - timedelta(days=1))
