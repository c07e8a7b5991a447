"""What a person and the world do to a phone, each deed a step: chosen at random, noted by what the phone confirmed."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.torture.driver import Phone, Said
from tests.torture.kills.nursery import Nursery
from tests.torture.model import Model

CHECKLIST = "hazchem/major"
TABS, DRAFTS = 2, 6
DAY_MS = 86_400_000
CLOCKS = (0, 0, 0, 5_000, -90_000, 3_600_000, -3 * DAY_MS, 3 * DAY_MS, 40 * DAY_MS)
PHOTO_SIZES = (100, 3_000, 30_000, 300_000, 700_000)


@dataclass
class World:
    """A phone, a server, and the die that decides."""

    phone: Phone
    server: Nursery
    cookie: str
    items: list[str]
    chance: random.Random
    model: Model = field(default_factory=Model)
    open: list[str] = field(default_factory=list)
    photos: int = 0
    kills: int = 0
    faults: list[str] = field(default_factory=list)
    hours: dict[str, int] = field(default_factory=dict)

    def step(self) -> None:
        """One deed."""
        (deed,) = self.chance.choices(list(DEEDS), weights=list(DEEDS.values()))
        self.hours[deed.__name__] = self.hours.get(deed.__name__, 0) + 1
        deed(self)

    @property
    def tab(self) -> int:
        return self.chance.randrange(TABS)

    def act(self, deed: str, **about: object) -> Said:
        """Something a page does: sometimes it dies over it; where there is no page, one is opened before."""
        tab = self.tab
        if self.chance.random() < 0.12:
            about |= {"turns": self.chance.randrange(0, 25)}
        said = self.phone.do(deed, tab=tab, **about)
        if said.get("died") or "undefined" in str(said.get("problem", "")):
            self.phone.do("open", tab=tab, start=self.chance.random() < 0.5)
        return said

    def photo(self) -> dict[str, object]:
        """A new one, or one that was taken before."""
        again = self.photos > 0 and self.chance.random() < 0.2
        number = self.chance.randrange(self.photos) if again else self.photos
        self.photos += not again
        # The same number has to be the same bytes.
        return {"number": number, "size": PHOTO_SIZES[number % len(PHOTO_SIZES)], "again": again}


def begin(world: World) -> None:
    """Another inspection, several at a time."""
    if len(world.open) >= DRAFTS:
        return hand_in(world)
    said = world.act("begin", checklist=CHECKLIST)
    if said.get("ok"):
        world.open.append(said["draft"])
        world.model.drafts.add(said["draft"])
    return None


def answer(world: World) -> None:
    """One answer with words that no other has."""
    if not world.open:
        return begin(world)
    place = (world.chance.choice(world.open), world.chance.choice(world.items))
    note = f"说明 {world.chance.getrandbits(48):x}"
    world.model.tried(place, note)
    said = world.act("answer", draft=place[0], item=place[1], patch={"result": "fail", "note": note})
    if said.get("ok"):
        world.model.confirmed(place, note)
    return None


def photograph(world: World) -> None:
    """A photo at a question."""
    if not world.open:
        return begin(world)
    place = (world.chance.choice(world.open), world.chance.choice(world.items))
    world.model.perhaps[place].add("")
    said = world.act("photo", draft=place[0], item=place[1], **world.photo())
    if said.get("ok"):
        world.model.photos[place].add(said["sha256"])
    return None


def hand_in(world: World) -> None:
    """Whatever of it is answered; asked again it must be the same."""
    ready = [draft for draft in world.open if world.model.is_answered(draft)]
    if not ready:
        return answer(world)
    draft = world.chance.choice(ready)
    said = world.act("hand_in", draft=draft)
    if said.get("ok"):
        if said["fact"] != draft:
            world.faults.append(f"{draft} became {said['fact']}")
        world.open.remove(draft)
        files = {one for (name, _), photos in world.model.photos.items() if name == draft for one in photos}
        world.model.facts[draft] = files
    elif "DraftGone" in str(said.get("problem", "")):
        world.open.remove(draft)  # an earlier try had been kept, and was delivered and forgotten since
    return None


def report(world: World) -> None:
    """A hazard, quickly."""
    photos = [world.photo() for _ in range(world.chance.choice((0, 0, 1, 2)))]
    said = world.act("report", title=f"隐患 {world.chance.getrandbits(40):x}", photos=photos)
    if said.get("ok"):
        world.model.facts[said["fact"]] = set(said["files"])


def sync(world: World) -> None:
    """Sending, without waiting for its end."""
    world.act("sync", wait=world.chance.choice((0, 0, 20, 100, 300)))


def reopen(world: World) -> None:
    """A tab is killed and opened again."""
    world.phone.do("open", tab=world.tab, start=True)


def weather(world: World) -> None:
    """The line gets better or worse."""
    world.phone.do("weather", rough=world.chance.choice((0, 0, 0.1, 0.3, 0.6, 1)))


def disk(world: World) -> None:
    """Full, or with room again."""
    world.phone.do("full", how=world.chance.choice(("", "", "", "put", "commit")))


def clock(world: World) -> None:
    """Somebody sets the phone's clock."""
    world.phone.do("clock", offset=world.chance.choice(CLOCKS))


def sign(world: World) -> None:
    """The sign-in ends, or begins again."""
    world.phone.do("sign", cookie=world.cookie if world.chance.random() < 0.75 else "")


def update(world: World) -> None:
    """A new build: the next page that opens brings a newer database, beside a tab of the old one."""
    world.phone.do("update")
    reopen(world)


def retry(world: World) -> None:
    """What waits for the person is asked for again."""
    world.act("retry")


def kill_server(world: World) -> None:
    """In the middle of whatever it does."""
    world.act("sync", wait=world.chance.choice((0, 5, 20, 50)))
    world.server.kill()
    world.kills += 1
    for _ in range(4):
        world.chance.choice((answer, report, sync))(world)
    world.server.start()


def look(world: World) -> None:
    """Everything that was confirmed is there."""
    seen = world.phone.do("look")
    world.faults += world.model.faults(seen) + seen["faults"]


# How often each, beside the others.
DEEDS: dict[Callable[[World], None], float] = {
    answer: 40, photograph: 9, begin: 5, hand_in: 5, report: 7, sync: 14, reopen: 2, weather: 4, disk: 2.5, clock: 1.5,
    sign: 1.5, update: 0.2, retry: 1, kill_server: 1, look: 2,
}  # fmt: skip
