"""What has to be said of a basis on a day: where its document stands, whether it binds, and what was read of it."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from server.checklists.basis import Clause, Document, Register
from server.checklists.checklist import OWN_RULE, BasisRef
from server.checklists.standing import Standing, life_of, standing_on
from server.wording import t

Tone = Literal["", "warn", "danger"]


class Remark(Struct, frozen=True):
    """A few words about a basis, and how much they matter."""

    words: str
    tone: Tone


def remarks(ref: BasisRef, register: Register, on: date, locale: str) -> Iterator[Remark]:
    """Everything that somebody who relies on it should know, what matters most first."""
    document = register.get(ref.document)
    if ref.document == OWN_RULE or document is None:
        return
    yield from document_remarks(document, register, on, locale)
    clause = document.find(ref.clause)
    if clause is not None:
        yield from clause_remarks(clause, locale)


def document_remarks(document: Document, register: Register, on: date, locale: str) -> Iterator[Remark]:
    """Where it stands, and whether it binds; of advice that stands nothing more is said."""
    standing = standing_on(life_of(document, register), on)
    if not document.binding:
        yield Remark(t(locale, "common.standing.advice"), "")
    if standing.state != "in_force":
        yield Remark(standing_words(standing, locale), "danger")
    elif document.binding:
        yield Remark(standing_words(standing, locale), "")


def clause_remarks(clause: Clause, locale: str) -> Iterator[Remark]:
    """Whether its text is there, and was read."""
    if clause.awaits_text:
        yield Remark(t(locale, "common.standing.awaits_text"), "warn")
    elif not clause.text_checked:
        yield Remark(t(locale, "common.standing.unchecked"), "warn")


def standing_words(standing: Standing, locale: str) -> str:
    """Where a document stands, in a few words."""
    if standing.by is None:
        return t(locale, f"common.standing.{standing.state}", since=standing.since)
    words = t(
        locale, "common.standing.superseded", since=standing.since, title=standing.by.title, number=standing.by.number
    )
    return words + (t(locale, "common.standing.extent", extent=standing.by.extent) if standing.by.extent else "")
