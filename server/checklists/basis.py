"""The register of documents and clauses: what items are measured by, and whether the text was checked."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]

# As far as it is known: a year, a month, a day, or nothing. Earlier is smaller as text too.
Known = Annotated[str, Meta(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]


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


class Superseding(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An older document of the register that this one takes the place of, from a day on; `extent` where not wholly."""

    document: Annotated[str, Meta(pattern="^[a-z0-9-]{3,60}$")]
    since: Day
    extent: str = ""


class Document(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A regulation or standard: `in_force_from` may be unknown, `in_force_until` is open while it stands.

    `binding` is False for good practice that no authority has ordered.
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

    def in_force(self, on: date) -> bool:
        """Whether the document stands on a day."""
        day = on.isoformat()
        return (self.in_force_from or self.issued) <= day and (
            self.in_force_until is None or day <= self.in_force_until
        )

    def find(self, clause: str) -> Clause | None:
        """A clause by its name."""
        return next((found for found in self.clauses if found.clause == clause), None)


Register = dict[str, Document]
