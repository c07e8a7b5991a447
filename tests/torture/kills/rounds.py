"""Rounds: a server is born, phones hand in, it is killed at any moment; in the end every record and byte is counted."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

from server.database import opened_database
from server.evidence.tables import File
from server.hazards.tables import HazardRow
from server.http.cookies import SESSION_COOKIE
from server.ledger.keys import keys_in
from server.ledger.tables import FileHolding, LedgerFact, Receipt
from server.ledger.verify import enterprises_with_a_ledger, verify
from server.settings import Settings
from tests.evidence.live import with_an_officer
from tests.torture.kills.hands import FAILS, Hands
from tests.torture.kills.nursery import Nursery

PHONES = 4
# Parts of the time in which a phone delivers a batch on this machine today. A kill comes within a life of so many after
# the phones began; half of the kills wait for a photo that is being completed, and come so soon after.
LONGEST_LIFE = 2.0
LONGEST_COMPLETION = 0.2
PATIENCE = 30.0
SAID = ("inspection.submitted", "hazard.reported")


@dataclass
class Toll:
    """What the rounds came to."""

    rounds: int = 0
    seconds: float = 0.0
    starting: float = 0.0
    records: int = 0
    photos: int = 0
    in_completion: int = 0
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """For people."""
        pace = f"{self.rounds / self.seconds:.2f} a second, {self.starting / max(1, self.rounds):.2f} s each to start"
        told = f"{self.rounds} kills, {pace}; {self.in_completion} while a photo was being completed"
        return [f"{told}; {self.records} records, {self.photos} photos", *(f"FAULT {one}" for one in self.faults)]


def rounds(settings: Settings, seed: int, seconds: float, least: int = 0) -> Toll:
    """As many as there is time for, and at least so many; then whoever lacks a receipt gets it, and all is counted."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    cookies = {SESSION_COOKIE: with_an_officer(settings)}
    chance, toll = random.Random(seed), Toll()
    phones = [Hands(random.Random(chance.getrandbits(64))) for _ in range(PHONES)]
    with Nursery(settings) as nursery:
        nursery.start()
        pace = asyncio.run(_paced(nursery, cookies, phones))
        nursery.kill()  # what it costs to begin is no round
        begun = time.monotonic()
        while (time.monotonic() < begun + seconds or toll.rounds < least) and not any(one.faults for one in phones):
            born = time.monotonic()
            nursery.start()
            toll.starting += time.monotonic() - born
            toll.in_completion += asyncio.run(_one_life(nursery, cookies, phones, chance, pace))
            toll.rounds += 1
        toll.seconds = time.monotonic() - begun
        nursery.start()
        asyncio.run(_in_the_end(nursery, cookies, phones))
    toll.records, toll.photos = (sum(len(getattr(one, what)) for one in phones) for what in ("said", "photos"))
    toll.faults = [fault for one in phones for fault in one.faults] or asyncio.run(_audit(settings, phones))
    return toll


async def _paced(nursery: Nursery, cookies: dict[str, str], phones: list[Hands]) -> float:
    """Seconds in which a phone delivers a batch beside the others, once the server is warm."""
    async with httpx.AsyncClient(base_url=nursery.address, cookies=cookies, trust_env=False, timeout=PATIENCE) as line:
        for _ in range(2):
            begun = time.monotonic()
            await asyncio.gather(*(one.deliver(line) for one in phones))
    return time.monotonic() - begun


async def _one_life(
    nursery: Nursery, cookies: dict[str, str], phones: list[Hands], chance: random.Random, pace: float
) -> bool:
    """Whether a photo was being completed in the moment of the kill."""
    async with httpx.AsyncClient(base_url=nursery.address, cookies=cookies, trust_env=False, timeout=PATIENCE) as line:
        await chance.choice(phones).look_back(line)
        working = [asyncio.create_task(one.until_killed(line)) for one in phones]
        if chance.random() < 0.5:
            until = time.monotonic() + 5
            while time.monotonic() < until and not any(one.completing for one in phones):
                await asyncio.sleep(0.001)
            await asyncio.sleep(chance.uniform(0, LONGEST_COMPLETION * pace))
        else:
            await asyncio.sleep(chance.uniform(0, LONGEST_LIFE * pace))
        completing = any(one.completing for one in phones)
        await asyncio.to_thread(nursery.kill)
        await asyncio.gather(*working)
    return completing


async def _in_the_end(nursery: Nursery, cookies: dict[str, str], phones: list[Hands]) -> None:
    async with httpx.AsyncClient(base_url=nursery.address, cookies=cookies, trust_env=False, timeout=PATIENCE) as line:
        await asyncio.gather(*(one.deliver(line) for one in phones if one.batch))


async def _audit(settings: Settings, phones: list[Hands]) -> list[str]:
    """One line for each thing that is missing, doubled or different, and for whatever the ledger's check finds."""
    said = {name: offer for one in phones for name, offer in one.said.items()}
    receipts = {name: jws for one in phones for name, jws in one.receipts.items()}
    photos = {sha: size for one in phones for sha, size in one.photos.items()}
    async with opened_database(settings):
        (enterprise,) = await enterprises_with_a_ledger()
        keys = keys_in(settings.keys_dir, settings.signing_keys)
        wrong = [f"{one.seq}: {one.what}" async for one in verify(enterprise, keys)]
        held = [str(one) for one in await LedgerFact.filter(kind__in=SAID).values_list("id", flat=True)]
        signed = {str(one.fact): one.jws async for one in Receipt.filter(fact__in=list(said))}
        hazards = await HazardRow.all().count()
        files = [str(one) for one in await File.all().values_list("sha256", flat=True)]
        holdings = [str(one) for one in await FileHolding.all().values_list("sha256", flat=True)]
    expected = sum(FAILS if offer["kind"] == SAID[0] else 1 for offer in said.values())
    kept = [
        (path.name, path.stat().st_size)
        for path in (settings.data_dir / "files/originals").rglob("*/*")
        if path.is_file()
    ]
    return [
        *wrong,
        *_difference("record", held, said),
        *(f"receipt differs: {name}" for name, jws in receipts.items() if signed.get(name) != jws),
        *([f"{len(receipts)} receipts for {len(said)} records"] if len(receipts) != len(said) else []),
        *([f"{hazards} hazards of {expected}"] if hazards != expected else []),
        *_difference("file", files, photos),
        *_difference("holding", holdings, photos),
        *_difference("file on disk", [name for name, _ in kept], photos),
        *(f"cut off: {name}" for name, size in kept if photos.get(name) != size),
    ]


def _difference(what: str, found: list[str], wanted: Mapping[str, object]) -> list[str]:
    counted = Counter(found)
    return [
        *(f"{what} is lost: {name}" for name in wanted if not counted[name]),
        *(f"{what} that nobody handed in: {name}" for name in counted if name not in wanted),
        *(f"{what} is there {count} times: {name}" for name, count in counted.items() if count > 1),
    ]
