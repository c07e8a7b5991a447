"""How an enterprise's checklist follows from a published one and from what was left out, waived and added (pure)."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from msgspec.structs import replace

from server.checklists.checklist import (
    OWN_RULE,
    BasisRef,
    Checklist,
    EvidenceRule,
    Fail,
    Item,
    Reading,
    Section,
    Words,
)
from server.facts import ChecklistTailored, LeftOut, OwnItem, OwnSection

OWN = "own"
MINUTES_PER_ITEM = 1
# Every enterprise is to look for hazards by a list of its own: the plan's double mechanism of risk and hazard.
PLAN = "三(四)"


def slug_of(subject: UUID) -> str:
    """Under which name an enterprise's checklist goes: the id of its subject."""
    return f"{OWN}/{subject.hex}"


def tailored(subject: UUID, body: ChecklistTailored, base: Checklist | None) -> Checklist:
    """The checklist that follows; the same facts give the same one for ever, since a published base never changes."""
    dropped = {left.item for left in body.dropped}
    kept = [_kept(section, dropped, body.added) for section in base.sections] if base else []
    new = [_new(section, body.added) for section in body.sections]
    title = _both(body.title)
    sections = tuple(section for section in (*kept, *new) if section.items)
    return Checklist(
        checklist=slug_of(subject),
        version=body.version,
        sector=base.sector if base else "general",
        title=title,
        summary=base.summary if base else title,
        minutes=min(600, max(1, sum(len(section.items) for section in sections) * MINUTES_PER_ITEM)),
        sections=sections,
        profile=base.profile if base else (),
        occasion=base.occasion if base else "topic",
        equipment=base.equipment if base else (),
        frequency=base.frequency if base else None,
        signatures=base.signatures if base else "none",
    )


def _kept(section: Section, dropped: set[str], added: Sequence[OwnItem]) -> Section:
    items = [item for item in section.items if item.id not in dropped]
    return replace(section, items=(*items, *_items(section.id, added)))


def _new(section: OwnSection, added: Sequence[OwnItem]) -> Section:
    return Section(id=section.id, title=_both(section.title), items=tuple(_items(section.id, added)))


def _items(section: str, added: Sequence[OwnItem]) -> Iterator[Item]:
    return (_item(own) for own in added if own.section == section)


def _item(own: OwnItem) -> Item:
    measured = own.kind == "reading"
    return Item(
        id=own.id,
        question=_both(own.question),
        why=_both(own.why or own.rule),
        kind=own.kind,
        evidence=EvidenceRule(when="always" if own.kind == "photo" else own.photo),
        fail=Fail(level="general", accident="own_rule", measure=_both(own.measure or own.rule), days=own.days),
        basis=(BasisRef(document=OWN_RULE, clause=own.rule[:60]),),
        plan=PLAN,
        allow_na=True,
        reading=Reading(unit=own.unit or "–", min=own.min, max=own.max, decimals=_decimals(own)) if measured else None,
    )


def _decimals(own: OwnItem) -> int:
    return max((len(limit.partition(".")[2]) for limit in (own.min, own.max) if limit), default=0)


def _both(words: str) -> Words:
    """An enterprise writes in one language, and it is shown in both."""
    return Words(zh=words, en=words)


def tailoring_faults(body: ChecklistTailored, base: Checklist | None, expected_version: int) -> list[str]:
    """Why this cannot be published, each by the name of its sentence."""
    found = []
    if body.version != expected_version:
        found.append("version")
    if body.base is not None and base is None:
        return [*found, "base"]
    known = {item.id for item in base.items()} if base else set()
    named = [left.item for left in (*body.dropped, *body.waived)]
    if not known.issuperset(named) or len(set(named)) < len(named):
        found.append("items")
    if base is not None and base.occasion == "major" and body.dropped:
        found.append("major")
    found += _added_faults(body, base)
    if not _left(body, known) and not body.added:
        found.append("empty")
    return found


def _left(body: ChecklistTailored, known: set[str]) -> set[str]:
    return known - {left.item for left in body.dropped}


def _added_faults(body: ChecklistTailored, base: Checklist | None) -> Iterator[str]:
    ids = [own.id for own in body.added]
    sections = [*(section.id for section in base.sections)] if base else []
    sections += [section.id for section in body.sections]
    if len(set(ids)) < len(ids) or len(set(sections)) < len(sections):
        yield "items"
    if not set(sections).issuperset(own.section for own in body.added):
        yield "section"
    if any(own.kind == "reading" and own.min is None and own.max is None for own in body.added):
        yield "limits"


def reasons(left: Sequence[LeftOut]) -> dict[str, str]:
    """Why each item was left out."""
    return {one.item: one.reason for one in left}
