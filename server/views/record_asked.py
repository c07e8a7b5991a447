"""What asks for a sort of record: clauses of the register of documents, and nothing that it does not have."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from server.checklists.shelf import library

LAW, PLAN, EMERGENCY = "work-safety-law-2021", "plan-14-5", "emergency-regulation-2019"
# Self-knowing, self-checking, self-correcting, with public commitment and risk declaration.
SELF = (PLAN, "六(四)·自知自查自改")
ASKED: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "commitment": (SELF,),
        "declaration": (SELF,),
        "plan": ((LAW, "第八十一条"),),
        "drill": ((LAW, "第八十一条"),),
        "certificate": ((LAW, "第二十七条"), (LAW, "第三十条")),
        "training": ((LAW, "第二十八条"),),
        "expense": ((LAW, "第二十三条"),),
    }
)
# Who handles dangerous goods or runs a mine drills every half-year.
HALF_YEARLY = {"hazchem", "noncoal-mine", "fireworks"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A document and clause, what it says in our words, and where it is shown."""

    document: str
    clause: str
    fact: str
    href: str


def asked_for(sort: str, sector: str) -> list[Asked]:
    """The clauses that ask for a sort of record in a sector."""
    wanted = list(ASKED.get(sort, ()))
    if sort == "drill" and sector in HALF_YEARLY:
        wanted.append((EMERGENCY, "第八条"))
    return [found for document, clause in wanted if (found := _asked(document, clause)) is not None]


def _asked(document: str, clause: str) -> Asked | None:
    known = library().register.get(document)
    found = known.find(clause) if known else None
    if known is None or found is None:
        return None
    quantities = "；".join(found.quantities)
    fact = f"{found.fact}（{quantities}）" if quantities else found.fact
    return Asked(known.title, clause, fact, f"/basis/{document}")
