"""Who works in the demo, and how to sign in as the main ones. One password for all: nobody lives here."""

from dataclasses import dataclass
from uuid import UUID

from server.demo import demo_id
from server.demo.firms import CHENGHU, FIRMS, JOINED
from server.people.actor import Role

PASSWORD = "zicha-2026"  # noqa: S105  # printed on purpose; shut wherever ZICHA_DEMO is not set


@dataclass(frozen=True, slots=True)
class Character:
    """A person of the demo."""

    login: str
    name: str
    role: Role
    firm: str | None = None
    region: str | None = None
    area: str | None = None
    days: int | None = None

    @property
    def id(self) -> UUID:
        """Their account's id."""
        return demo_id("person", self.login)

    @property
    def enterprise(self) -> UUID | None:
        """Where they work."""
        return demo_id(self.firm) if self.firm else None

    @property
    def device(self) -> UUID:
        """Their phone."""
        return demo_id("phone", self.login)


_MAIN = (
    Character("officer", "周慎行", "officer", CHENGHU.key),
    Character("owner", "沈国栋", "owner", CHENGHU.key),
    Character("worker", "陆小满", "worker", CHENGHU.key),
    Character("suzhou", "顾明察", "regulator", region="3205"),
    Character("changsha", "罗湘平", "regulator", region="4301"),
)
_MORE = (
    Character("leader", "孟长顺", "leader", CHENGHU.key),
    Character("contractor", "丁海生", "contractor", CHENGHU.key, area=CHENGHU.areas[0], days=45),
    Character("expert", "许怀远", "expert", CHENGHU.key, days=30),
    Character("admin", "秦管理", "admin"),
    Character("xiangcheng", "陆社区", "regulator", region="320507"),
    Character("pinghu", "吴启明", "owner", JOINED.key),
)
_NAMES = {
    "jiangtan": ("朱海峰", "钱佩华", "吴建军"),
    "hudu": ("张志强", "徐丽萍", "马文斌"),
    "fengqiao": ("姚根林", "陈雪", "高立新"),
    "shengze": ("沈阿根", "金晓燕", "俞伟"),
    "dawei": ("李大兴", "彭春生", "李四毛"),
    "quanshan": ("刘望生", "黎美英", "刘细保"),
    "lingshi": ("喻铁山", "成学文", "姜和平"),
    "baisha": ("汤运来", "邓长青", "何石生"),
}
_STAFF: tuple[Role, ...] = ("owner", "officer", "worker")
_OTHERS = tuple(
    Character(f"{firm.key}-{role}", name, role, firm.key)
    for firm in FIRMS
    for role, name in zip(_STAFF, _NAMES.get(firm.key, ()), strict=False)
)
CHARACTERS: tuple[Character, ...] = (*_MAIN, *_MORE, *_OTHERS)
DEMO_ACCOUNTS = [person.id for person in CHARACTERS]
_TITLES = {"officer": "安全管理人员", "owner": "主要负责人", "worker": "员工", "regulator": "监管人员"}


def at_work(firm: str, role: Role) -> Character:
    """The person of that role in a firm."""
    return next(person for person in CHARACTERS if person.firm == firm and person.role == role)


def regulator_of(region: str) -> Character:
    """The regulator who looks after a region."""
    return next(person for person in CHARACTERS if person.region and region.startswith(person.region))


def sign_ins() -> list[str]:
    """One line for each person to try the demo as."""
    return [f"{person.login:9} {PASSWORD}   {_TITLES[person.role]} {person.name}" for person in _MAIN]
