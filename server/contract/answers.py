"""What devices are answered, as shapes. Answers may gain fields at any time: read the ones that you know."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta, Struct

from server.facts.fact import Moment, Sha256
from server.people.actor import Role

Count = Annotated[int, Meta(ge=0)]
Receipt = Annotated[str, Meta(pattern=r"^[\w-]+\.[\w-]+\.[\w-]+$", description="a compact JWS (RFC 7515)")]


class ProblemAnswer(Struct):
    """What went wrong: a code for programs, a sentence for people, details for whoever mends it."""

    code: Annotated[str, Meta(pattern=r"^[a-z_]+\.[a-z_]+$")]
    message: str
    detail: dict[str, Any]


class Person(Struct):
    """The signed-in person. `enterprise` is null for those who serve several, `region` for everybody else.

    `post` names the further post that somebody switched to; a phone keeps a store for each. With `wipe` it delivers
    what it holds and then forgets its person.
    """

    id: UUID
    name: str
    role: Role
    enterprise: UUID | None
    region: str | None
    locale: Literal["zh", "en"]
    post: UUID | None = None
    wipe: bool = False


class MeAnswer(Struct):
    """Who is signed in; `epoch` changes when the database was restored from an older copy."""

    me: Person
    server_time: Moment
    epoch: str


class Result(Struct, omit_defaults=True):
    """Where one fact is: `missing` names the files still awaited, `receipt` covers the fact and all its files.

    `id` is null where a fact was so broken that it could not be read.
    """

    id: UUID | None
    state: Literal["accepted", "waiting", "rejected", "conflict", "unknown"]
    hash: Sha256 | None = None
    held_hash: Sha256 | None = None
    missing: list[Sha256] = []
    receipt: Receipt | None = None
    problem: ProblemAnswer | None = None


class ResultsAnswer(Struct):
    """One result for each fact that was offered or asked about, in the same order."""

    server_time: Moment
    epoch: str
    results: list[Result]


class Named(Struct):
    """A thing with an id, among others."""

    id: UUID


class Firm(Struct):
    """The enterprise that a phone works for."""

    id: UUID
    name: str
    region: str
    sector: str


class PullAnswer(Struct):
    """What an enterprise's phones need offline. `full` says that it is everything and not only what is new.

    Where `next` is not null there is more: ask with it. The small lists come whole, with a pull's first page only; of
    many risk points the first page tells in `tasks` what is next at some, and the others follow in `more_tasks`.
    Keep `cursor` for the next pull. Nothing is ever missing without a word: a hazard comes as `closed`, a thing as
    `retired`.
    """

    server_time: Moment
    epoch: str
    me: Person
    cursor: Count
    next: str | None
    full: bool
    enterprise: Firm
    areas: list[Named]
    points: list[Named]
    equipment: list[Named]
    hazards: list[Named]
    readings: list[dict[str, Any]]
    profile: dict[str, Any] = {}
    people: list[Named] = []
    day: date | None = None
    tasks: list[Named] = []
    more_tasks: list[Named] = []
    checklists: list[dict[str, Any]] = []


class ChecklistAnswer(Struct):
    """One version of a checklist, which never changes, with every basis as it stands today."""

    slug: str
    version: Annotated[int, Meta(ge=1)]
    hash: Sha256
    title: dict[str, str]
    sections: list[dict[str, Any]]


class CheckpointAnswer(Struct):
    """Where a ledger stood, signed: `jws` states the same as the fields beside it."""

    jws: Receipt


class CheckpointsAnswer(Struct):
    """Checkpoints in the order of the ledger; ask again with `after` set to `next` for more."""

    enterprise: UUID
    keys: str
    checkpoints: list[CheckpointAnswer]
    next: Count | None


class KeysAnswer(Struct):
    """The public keys that receipts and checkpoints are verified with, as a JWK set (RFC 7517)."""

    keys: Annotated[list[dict[str, Any]], Meta(min_length=1)]
