"""What a device may send, read fact by fact (pure): one that cannot be read does not spoil the others."""

import json
import re
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from msgspec import Raw, Struct

from server import problems
from server.canonical import canonical_bytes
from server.facts import KINDS, SERVER_ONLY, FileEntry, NewFact, read_body
from server.facts.fact import Moment
from server.moments import read
from server.problems import Problem

MOST_FACTS = 200
AHEAD = timedelta(minutes=10)
_CONTROL = re.compile(rb"(?<!\\)(?:\\\\)*\\(?:u00[01]|b|f)|\x7f")


class Push(Struct, frozen=True, forbid_unknown_fields=True):
    """A batch of facts as it came."""

    facts: list[Raw]


class Offered(Struct, frozen=True, forbid_unknown_fields=True):
    """One fact as a device words it; `enterprise` is named by people who serve several."""

    id: UUID
    kind: str
    subject: UUID
    occurred_at: Moment
    body: Raw
    files: tuple[FileEntry, ...] = ()
    enterprise: UUID | None = None


class Read(Struct, frozen=True):
    """A fact that could be read, or the problem with it."""

    id: UUID | None
    fact: NewFact | None = None
    enterprise: UUID | None = None
    problem: Problem | None = None


_PUSH = msgspec.json.Decoder(Push)
_OFFERED = msgspec.json.Decoder(Offered)
_ID_ONLY = msgspec.json.Decoder(dict[str, Raw])


def read_push(data: bytes, now: datetime) -> list[Read]:
    """Every fact of a batch; raises a Problem only when the batch as a whole is unreadable or too long."""
    raws = _split(data)
    if len(raws) > MOST_FACTS:
        raise problems.TOO_MANY_FACTS.because(most=MOST_FACTS, sent=len(raws))
    return [read_offered(raw, now) for raw in raws]


def _split(data: bytes) -> list[bytes]:
    try:
        return [bytes(raw) for raw in _PUSH.decode(data).facts]
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        why = str(error)
    # Half an emoji in one fact makes the strict decoder refuse the whole batch: cut it apart leniently,
    # so that only the fact that has it is refused.
    try:
        facts = json.loads(data)["facts"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise problems.UNREADABLE.because(why=why) from None
    if not isinstance(facts, list):
        raise problems.UNREADABLE.because(why=why)
    return [json.dumps(fact).encode() for fact in facts]


def read_offered(raw: bytes, now: datetime) -> Read:
    """One fact, or the named problem that it has."""
    try:
        offered = _OFFERED.decode(raw)
        if offered.kind not in KINDS or offered.kind in SERVER_ONLY:
            return Read(offered.id, problem=problems.FACT_UNKNOWN_KIND.because(kind=offered.kind))
        fact = _new_fact(offered)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
        return Read(_id_of(raw), problem=problems.FACT_UNREADABLE.because(why=str(error)))
    if fact.occurred_at > now + AHEAD:
        detail = {"occurred_at": offered.occurred_at, "server_time": now.isoformat()}
        return Read(offered.id, problem=problems.FACT_FROM_FUTURE.because(**detail))
    if _CONTROL.search(canonical_bytes(fact.content())):
        return Read(offered.id, problem=problems.FACT_UNREADABLE.because(why="control characters"))
    return Read(offered.id, fact=fact, enterprise=offered.enterprise)


def _new_fact(offered: Offered) -> NewFact:
    occurred_at = read(offered.occurred_at)
    body, older = read_body(offered.kind, offered.body)
    return NewFact(
        id=offered.id,
        kind=offered.kind,
        subject=offered.subject,
        occurred_at=occurred_at.replace(microsecond=occurred_at.microsecond // 1000 * 1000),
        body=body,
        files=offered.files,
        older=older,
    )


def _id_of(raw: bytes) -> UUID | None:
    try:
        return msgspec.json.decode(_ID_ONLY.decode(raw)["id"], type=UUID)
    except (msgspec.MsgspecError, KeyError, UnicodeDecodeError):
        return None
