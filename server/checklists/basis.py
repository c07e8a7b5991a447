"""The register of documents and clauses: what items are measured by, and whether the text was checked."""

from typing import Annotated

from msgspec import Meta, Struct

from server.checklists.checklist import Words

Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]

# As far as it is known: a year, a month, a day, or nothing. Earlier is smaller as text too.
Known = Annotated[str, Meta(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]


class Ask(Struct, frozen=True, forbid_unknown_fields=True):
    """How a clause is asked: what `zicha checklists fill` makes an item of."""

    question: Words
    why: Words
    measure: Words
    days: Annotated[int, Meta(ge=1, le=180)]


class Clause(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One clause in our own words. `text_checked` says whether the official text was read for it.

    `awaits_text` marks a clause of which only number and topic are known: nothing may be concluded from it.
    """

    clause: Annotated[str, Meta(min_length=1, max_length=60)]
    subject: str
    fact: str
    text_checked: bool
    criterion: bool = True
    awaits_text: bool = False
    section: str = ""
    quantities: tuple[str, ...] = ()
    note: str = ""
    ask: Ask | None = None


class Superseding(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An older document of the register that this one takes the place of, from a day on; `extent` where not wholly."""

    document: Annotated[str, Meta(pattern="^[a-z0-9-]{3,60}$")]
    since: Day
    extent: str = ""


class Document(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A regulation or standard: `in_force_from` may be unknown, `in_force_until` is open while it stands.

    `binding` is False for good practice that no authority has ordered. `major_hazards_of` names the sector whose
    major hazards it defines: nothing of such a document may be left out.
    """

    document: Annotated[str, Meta(pattern="^[a-z0-9-]{3,60}$")]
    title: str
    number: str
    issuer: str
    issued: Known
    status: str
    clauses: tuple[Clause, ...]
    in_force_from: Day | None = None
    in_force_until: Day | None = None
    binding: bool = True
    supersedes: tuple[Superseding, ...] = ()
    major_hazards_of: Annotated[str, Meta(pattern="^[a-z-]{3,40}$")] | None = None

    def find(self, clause: str) -> Clause | None:
        """A clause by its name."""
        return next((found for found in self.clauses if found.clause == clause), None)


Register = dict[str, Document]
