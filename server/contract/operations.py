"""Every operation of the door for devices: what it takes, what it answers, which problems it has (pure)."""

from dataclasses import dataclass, field

from server import problems
from server.contract import answers
from server.contract.headers import (
    CHUNK,
    CREATION,
    DEVICE,
    EXPIRY,
    KNOWN,
    LIMITS,
    OFFSET,
    PERSON,
    PHONE,
    TAG,
    TUS,
    Header,
)
from server.contract.paths import ANY_UPLOAD, CHECKLIST, ENTERPRISE, OWN, UPLOAD, Parts
from server.evidence.tus import CHUNK_TYPE
from server.problems import Problem

_OVER_TUS = (problems.TUS_VERSION, problems.OTHER_PERSON)
_OF_UPLOAD = (*_OVER_TUS, problems.UPLOAD_UNKNOWN, problems.UPLOAD_EXPIRED, problems.UPLOAD_LOCKED)
_OF_CHUNK = (
    problems.UPLOAD_STALLED, problems.UPLOAD_UNREADABLE, problems.STALE_OFFSET, problems.FILE_TOO_LARGE,
    problems.WRONG_CONTENT_TYPE, problems.CHECKSUM_MISMATCH, problems.HASH_MISMATCH, problems.DISK_FULL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address."""

    method: str
    path: str
    summary: str
    answer: type | None = None
    status: int = 200
    told: tuple[Header, ...] = ()
    headers: tuple[Header, ...] = ()
    query: tuple[Header, ...] = ()
    path_parts: Parts = field(default_factory=dict)
    body: str = ""
    body_type: str = "application/json"
    body_needed: bool = True
    fails: tuple[Problem, ...] = ()
    public: bool = False
    tagged: bool = False


CURSOR = Header("cursor", r"^[0-9]{0,12}$", "where the last pull stood; 0 or nothing for everything", needed=False)
AFTER = Header("after", r"^[0-9]{1,18}$", "the `next` of the answer before", needed=False)
NEXT = Header(
    "next", r"^([0-9]{1,9}-[0-9]{1,9}(-full)?)?$", "the `next` of the page before; `cursor` is then idle", needed=False
)

OPERATIONS = (
    Operation("get", "/api/v1/me", "Who is signed in", answers.MeAnswer),
    Operation(
        "post", "/api/v1/sync/push", "Offer facts; each gets an answer of its own", answers.ResultsAnswer,
        headers=(DEVICE, PERSON, PHONE), told=LIMITS, body="Push",
        fails=(
            problems.UNREADABLE, problems.OTHER_PERSON, problems.TOO_LARGE, problems.TOO_MANY_FACTS,
            problems.DISK_FULL,
        ),
    ),
    Operation(
        "get", "/api/v1/sync/pull", "What this person's phone needs offline, since a cursor", answers.PullAnswer,
        headers=(DEVICE, PHONE, KNOWN), told=(TAG, *LIMITS), query=(CURSOR, NEXT), tagged=True,
        fails=(problems.UNREADABLE, problems.UNKNOWN_ENTERPRISE),
    ),
    Operation(
        "post", "/api/v1/sync/status", "Where facts are that were offered before", answers.ResultsAnswer,
        headers=(DEVICE,), told=LIMITS, body="StatusQuestion",
        fails=(problems.UNREADABLE, problems.TOO_LARGE, problems.TOO_MANY_FACTS),
    ),
    Operation(
        "get", "/api/v1/checklists/{sector}/{name}/{version}", "A version of a published checklist",
        answers.ChecklistAnswer, path_parts=CHECKLIST, fails=(problems.NOT_FOUND,),
    ),
    Operation(
        "get", "/api/v1/checklists/own/{own}/{version}", "A version of an enterprise's own checklist",
        answers.ChecklistAnswer, path_parts=OWN, fails=(problems.NOT_FOUND,),
    ),
    Operation(
        "get", "/api/v1/enterprises/{enterprise}/checkpoints", "Where a ledger stood, signed",
        answers.CheckpointsAnswer, path_parts=ENTERPRISE, query=(AFTER,),
        fails=(problems.NOT_FOUND, problems.UNREADABLE),
    ),
    Operation(
        "get", "/.well-known/jwks.json", "The keys that receipts are verified with", answers.KeysAnswer, public=True
    ),
    Operation("options", "/api/v1/files", "What of tus is spoken here", status=204, public=True),
    Operation(
        "post", "/api/v1/files", "Begin an upload, with its first chunk or without", status=201,
        headers=(TUS, PERSON, *CREATION), told=(OFFSET, EXPIRY), body="Bytes", body_type=CHUNK_TYPE, body_needed=False,
        fails=(
            *_OVER_TUS, problems.UPLOAD_UNREADABLE, problems.FILE_EMPTY, problems.ALREADY_HELD,
            problems.UNKNOWN_ENTERPRISE, *_OF_CHUNK,
        ),
    ),
    Operation("options", "/api/v1/files/{upload}", "The same", status=204, path_parts=ANY_UPLOAD, public=True),
    Operation(
        "head", "/api/v1/files/{upload}", "How far an upload is", headers=(TUS, PERSON), told=(OFFSET, EXPIRY),
        path_parts=UPLOAD, fails=_OF_UPLOAD,
    ),
    Operation(
        "patch", "/api/v1/files/{upload}", "The next chunk; the last is answered when the file is evidence",
        status=204, headers=(TUS, PERSON, *CHUNK), told=(OFFSET, EXPIRY), path_parts=UPLOAD, body="Bytes",
        body_type=CHUNK_TYPE, fails=(*_OF_UPLOAD, *_OF_CHUNK),
    ),
    Operation(
        "delete", "/api/v1/files/{upload}", "Give an upload up", status=204, headers=(TUS, PERSON), path_parts=UPLOAD,
        fails=_OF_UPLOAD,
    ),
)  # fmt: skip
