"""One torture: a fresh installation, so many seconds of deeds, the audit."""

import asyncio
import random
import time
from dataclasses import dataclass

from server.checklists.shelf import library
from server.http.cookies import SESSION_COOKIE
from server.settings import Settings
from tests.commands.running import zicha
from tests.evidence.live import with_an_officer
from tests.torture.audit import audit, calm_down
from tests.torture.deeds import CHECKLIST, TABS, World
from tests.torture.driver import Phone
from tests.torture.kills.nursery import Nursery

ON_BOARD_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, and what was wrong."""

    steps: int
    deeds: dict[str, int]
    line: dict[str, int]
    facts: int
    photos: int
    kills: int
    faults: list[str]
    stray: list[str]

    def lines(self) -> list[str]:
        """For people."""
        return [
            f"{self.steps} steps, the server killed {self.kills} times, {self.facts} records, {self.photos} photos",
            "deeds: " + ", ".join(f"{name} {count}" for name, count in sorted(self.deeds.items())),
            "requests: " + ", ".join(f"{name} {count}" for name, count in sorted(self.line.items())),
            *(f"FAULT {fault}" for fault in self.faults),
            *(f"nobody heard of: {stray.splitlines()[0]}" for stray in sorted(set(self.stray))),
        ]


def torture(settings: Settings, seed: int, seconds: float, least: int = 0) -> Outcome:
    """The same seed does the same deeds; how many there are by then is the machine's, but never fewer than `least`."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    cookie = f"{SESSION_COOKIE}={with_an_officer(settings)}"
    with Nursery(settings) as server:
        server.start()
        with Phone(server.address, seed, settings.data_dir) as phone:
            world = World(phone, server, cookie, _plain_items(), random.Random(seed))
            steps = _tortured(world, seconds, least)
            seen = calm_down(world)
            faults = [*world.faults, *asyncio.run(audit(world, seen, settings))]
    verified = zicha(settings.data_dir.parent, "ledger", "verify", DATABASE_URL=settings.database_url)
    if verified.returncode:
        faults.append(f"the ledger does not hold: {verified.stdout}")
    return Outcome(
        steps, world.hours, seen["happened"], len(seen["facts"]), world.photos, world.kills, faults, phone.stray
    )


def _tortured(world: World, seconds: float, least: int) -> int:
    _on_board(world)
    until, steps = time.monotonic() + seconds, 0
    while (time.monotonic() < until or steps < least) and not world.faults:
        world.step()
        steps += 1
    return steps


def _on_board(world: World) -> None:
    """Signed in, with the checklist there."""
    world.phone.do("sign", cookie=world.cookie)
    world.phone.do("open", tab=0)
    until = time.monotonic() + ON_BOARD_SECONDS
    while time.monotonic() < until:
        world.phone.do("sync", tab=0, wait=3_000)
        if world.phone.do("begin", tab=0, checklist=CHECKLIST)["ok"]:
            # Only now: a page that knows nobody offers nothing but to sign in.
            for tab in range(1, TABS):
                world.phone.do("open", tab=tab)
            return
    raise TimeoutError("the checklist did not come")


def _plain_items() -> list[str]:
    """Questions that are asked whatever else was answered."""
    checklist = library().find(CHECKLIST, 1)
    assert checklist is not None
    return [item.id for item in checklist.items() if item.kind == "judgement" and item.applies is None]
