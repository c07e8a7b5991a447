"""A phone that hands in until its server dies, and goes on with the same records when there is one again."""

import base64
import itertools
import random
import struct
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.evidence.pictures import jpeg, sha256
from tests.sync.offers import Offer, a_report, an_inspection, push, with_photo

TUS = {"Tus-Resumable": "1.0.0"}
PLAIN = jpeg(640, 480)
FAILS = 2
_NUMBERS = itertools.count(1)


@dataclass
class Batch:
    """A few records with one photo, on their way."""

    offers: list[Offer]
    photo: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.photo)


@dataclass
class Hands:
    """One phone: what it ever said, what it was answered, and the batch that is not receipted yet."""

    chance: random.Random
    said: dict[str, Offer] = field(default_factory=dict)
    photos: dict[str, int] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    batch: Batch | None = None
    completing: bool = False

    async def until_killed(self, phone: httpx.AsyncClient) -> None:
        """Record after record, until the line is dead."""
        try:
            while True:
                await self.deliver(phone)
        except httpx.TransportError:
            self.completing = False

    async def deliver(self, phone: httpx.AsyncClient) -> None:
        """The batch from its beginning: nobody can know which answers were lost on their way."""
        self.batch = batch = self.batch or self._another()
        self._heard(await push(phone, *batch.offers))
        await self._upload(phone, batch)
        ids = [offer["id"] for offer in batch.offers]
        self._heard((await phone.post("/api/v1/sync/status", json={"ids": ids})).json()["results"])
        lacking = [one for one in ids if one not in self.receipts]
        self.faults += [f"no receipt although all is there: {one}" for one in lacking]
        self.batch = None

    async def look_back(self, phone: httpx.AsyncClient) -> None:
        """What was receipted before is receipted now, by the same words."""
        ids = self.chance.sample(sorted(self.receipts), min(20, len(self.receipts)))
        before = dict(self.receipts)
        if ids:
            self._heard((await phone.post("/api/v1/sync/status", json={"ids": ids})).json()["results"])
        self.faults += [f"receipt is gone or another: {one}" for one in ids if self.receipts[one] != before[one]]

    def _another(self) -> Batch:
        photo = _with_a_remark(PLAIN, next(_NUMBERS), self.chance)
        plain = [a_report(f"隐患 {self.chance.getrandbits(40):x}") for _ in range(self.chance.randrange(3))]
        walks = [an_inspection(fails=FAILS)] if self.chance.random() < 0.2 else []
        batch = Batch([*plain, *walks, with_photo(a_report("有照片"), sha256(photo))], photo)
        batch.offers[-1]["files"][0]["bytes"] = len(photo)
        self.said |= {offer["id"]: offer for offer in batch.offers}
        self.photos[batch.sha256] = len(photo)
        return batch

    def _heard(self, results: list[dict[str, Any]]) -> None:
        for result in results:
            name, receipt = result["id"], result.get("receipt")
            if result["state"] not in {"accepted", "waiting"} or (name in self.receipts and not receipt):
                self.faults.append(f"{name} is {result['state']} after it was {'receipted' * (name in self.receipts)}")
            elif receipt and self.receipts.setdefault(name, receipt) != receipt:
                self.faults.append(f"another receipt: {name}")

    async def _upload(self, phone: httpx.AsyncClient, batch: Batch) -> None:
        """In one piece or in two; the second completes it."""
        said = f"sha256 {base64.b64encode(batch.sha256.encode()).decode()}"
        first = len(batch.photo) if self.chance.random() < 0.5 else self.chance.randrange(len(batch.photo))
        piece = {**TUS, "Content-Type": "application/offset+octet-stream"}
        about = {**piece, "Upload-Length": str(len(batch.photo)), "Upload-Metadata": said}
        self.completing = first == len(batch.photo)
        begun = await phone.post("/api/v1/files", headers=about, content=batch.photo[:first])
        if begun.status_code != 409 and first < len(batch.photo):
            self.completing = True
            rest = batch.photo[first:]
            done = await phone.patch(
                begun.headers["location"], headers={**piece, "Upload-Offset": str(first)}, content=rest
            )
            begun = begun if done.status_code == 204 else done
        self.completing = False
        if begun.status_code not in {201, 409}:
            self.faults.append(f"photo {batch.sha256}: {begun.status_code} {begun.text[:200]}")


def _with_a_remark(photo: bytes, number: int, chance: random.Random) -> bytes:
    """The same picture as another file: a comment that nobody reads, sometimes a long one."""
    remark = struct.pack(">QQ", number, chance.getrandbits(64)) * chance.choice((1, 1, 300, 4000))
    return photo[:2] + b"\xff\xfe" + struct.pack(">H", len(remark) + 2) + remark + photo[2:]
