"""All published checklists and the register of documents, and how both are served to phones (pure)."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from server.canonical import digest
from server.checklists.basis import Document, Register
from server.checklists.checklist import OWN_RULE, BasisRef, Checklist
from server.checklists.equipment_types import EquipmentTypes
from server.checklists.pictures import Picture
from server.checklists.questionnaire import Questionnaire
from server.checklists.standing import Life, life_of, standing_on

MOST_OWN = 5_000


class Library:
    """Every version of every checklist, found by slug and version."""

    def __init__(
        self,
        checklists: list[Checklist],
        register: Register,
        questionnaire: Questionnaire | None = None,
        types: EquipmentTypes | None = None,
        pictures: Mapping[str, Picture] | None = None,
    ) -> None:
        self.register = register
        self.questionnaire = questionnaire or Questionnaire(facts=())
        self.equipment_types = types or EquipmentTypes(types=())
        self.pictures = pictures or {}
        self._by_key = {(found.checklist, found.version): found for found in checklists}
        self._own: OrderedDict[tuple[str, int], tuple[Checklist, UUID]] = OrderedDict()
        self._hashes: dict[tuple[str, int], str] = {}
        self._bases: dict[tuple[str, int], str] = {}
        self._lives: dict[str, Life] = {}

    def find(self, slug: str, version: int) -> Checklist | None:
        """A version, if it was ever published, or brought here from an enterprise's own."""
        own = self._own.get((slug, version))
        return own[0] if own else self._by_key.get((slug, version))

    def owner_of(self, slug: str, version: int) -> UUID | None:
        """The enterprise whose own checklist this is; none where it is everybody's."""
        own = self._own.get((slug, version))
        return own[1] if own else None

    def remember(self, own: Checklist, enterprise: UUID) -> None:
        """Keep a version of an enterprise's own checklist at hand; those not used for long make room."""
        key = (own.checklist, own.version)
        self._own[key] = (own, enterprise)
        self._own.move_to_end(key)
        if len(self._own) > MOST_OWN:
            self._own.popitem(last=False)

    def all(self) -> list[Checklist]:
        """Every version, by slug and number."""
        return [self._by_key[key] for key in sorted(self._by_key)]

    def newest(self) -> list[Checklist]:
        """The version in use of every checklist, by slug."""
        latest = {found.checklist: found for found in self.all()}
        return [latest[slug] for slug in sorted(latest)]

    def hash_of(self, checklist: Checklist) -> str:
        """SHA-256 over the canonical JSON of a version's content."""
        key = (checklist.checklist, checklist.version)
        if self._by_key.get(key) is not checklist:
            return digest(msgspec.to_builtins(checklist))
        if key not in self._hashes:
            self._hashes[key] = digest(msgspec.to_builtins(checklist))
        return self._hashes[key]

    def in_order(self, sector: str) -> list[Checklist]:
        """What is in use, the enterprise's own sector first."""
        return sorted(self.newest(), key=lambda found: (found.sector != sector, found.checklist))

    def card(self, found: Checklist) -> dict[str, Any]:
        """One line of that list."""
        return {
            "slug": found.checklist,
            "version": found.version,
            "hash": self.hash_of(found),
            "bases": self._bases_of(found),
            "sector": found.sector,
            "occasion": found.occasion,
            "equipment": list(found.equipment),
            "title": msgspec.to_builtins(found.title),
            "summary": msgspec.to_builtins(found.summary),
            "minutes": found.minutes,
            "items": sum(1 for _ in found.items()),
            "url": f"/api/v1/checklists/{found.checklist}/{found.version}",
        }

    def _bases_of(self, found: Checklist) -> str:
        """Changes when something is new about the documents that a version rests on: its content cannot tell."""
        key = (found.checklist, found.version)
        if key not in self._bases:
            refs = {(ref.document, ref.clause): ref for item in found.items() for ref in item.basis}
            self._bases[key] = digest([self._timeless(refs[name]) for name in sorted(refs)])[:16]
        return self._bases[key]

    def for_phone(self, found: Checklist, on: date) -> dict[str, Any]:
        """A version with its hash, with every basis resolved, and with the drawings that its items show."""
        plain: dict[str, Any] = msgspec.to_builtins(found)
        for section, own in zip(plain["sections"], found.sections, strict=True):
            for item, original in zip(section["items"], own.items, strict=True):
                item["basis"] = [self.resolved(ref, on) for ref in original.basis]
                if original.picture and (drawn := self.pictures.get(original.picture)):
                    item["pictures"] = msgspec.to_builtins(drawn)
        return plain | {"hash": self.hash_of(found)}

    def _life(self, document: Document) -> Life:
        if document.document not in self._lives:
            self._lives[document.document] = life_of(document, self.register)
        return self._lives[document.document]

    def resolved(self, ref: BasisRef, on: date) -> dict[str, Any]:
        """A basis with where its document stands on a day, and with all that a phone needs to say so of any other."""
        if ref.document == OWN_RULE:
            return self._timeless(ref) | {"in_force": True}
        standing = standing_on(self._life(self.register[ref.document]), on)
        told = {"in_force": standing.state == "in_force", "standing": msgspec.to_builtins(standing)}
        return self._timeless(ref) | told

    def _timeless(self, ref: BasisRef) -> dict[str, Any]:
        if ref.document == OWN_RULE:
            own = {"title": "", "number": "", "own": True, "text_checked": True}
            return own | {"document": OWN_RULE, "clause": ref.clause}
        document = self.register[ref.document]
        clause = document.find(ref.clause)
        return {
            "document": ref.document,
            "title": document.title,
            "number": document.number,
            "clause": ref.clause,
            "text_checked": clause is not None and clause.text_checked,
            "awaits_text": clause is not None and clause.awaits_text,
            "binding": document.binding,
            "life": msgspec.to_builtins(self._life(document)),
        }
