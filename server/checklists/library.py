"""All published checklists and the register of documents, and how both are served to phones (pure)."""

from datetime import date
from typing import Any

import msgspec

from server.canonical import digest
from server.checklists.basis import Register
from server.checklists.checklist import BasisRef, Checklist
from server.checklists.equipment_types import EquipmentTypes
from server.checklists.questionnaire import Questionnaire


class Library:
    """Every version of every checklist, found by slug and version."""

    def __init__(
        self,
        checklists: list[Checklist],
        register: Register,
        questionnaire: Questionnaire | None = None,
        types: EquipmentTypes | None = None,
    ) -> None:
        self.register = register
        self.questionnaire = questionnaire or Questionnaire(facts=())
        self.equipment_types = types or EquipmentTypes(types=())
        self._by_key = {(found.checklist, found.version): found for found in checklists}
        self._hashes = {key: digest(msgspec.to_builtins(found)) for key, found in self._by_key.items()}

    def find(self, slug: str, version: int) -> Checklist | None:
        """A version, if it was ever published."""
        return self._by_key.get((slug, version))

    def all(self) -> list[Checklist]:
        """Every version, by slug and number."""
        return [self._by_key[key] for key in sorted(self._by_key)]

    def newest(self) -> list[Checklist]:
        """The version in use of every checklist, by slug."""
        latest = {found.checklist: found for found in self.all()}
        return [latest[slug] for slug in sorted(latest)]

    def hash_of(self, checklist: Checklist) -> str:
        """SHA-256 over the canonical JSON of a version's content."""
        return self._hashes[checklist.checklist, checklist.version]

    def in_use(self, sector: str) -> list[dict[str, Any]]:
        """What a phone lists, the enterprise's own sector first."""
        own_first = sorted(self.newest(), key=lambda found: (found.sector != sector, found.checklist))
        return [self._card(found) for found in own_first]

    def _card(self, found: Checklist) -> dict[str, Any]:
        return {
            "slug": found.checklist,
            "version": found.version,
            "hash": self.hash_of(found),
            "sector": found.sector,
            "title": msgspec.to_builtins(found.title),
            "summary": msgspec.to_builtins(found.summary),
            "minutes": found.minutes,
            "items": sum(1 for _ in found.items()),
            "url": f"/api/v1/checklists/{found.checklist}/{found.version}",
        }

    def for_phone(self, found: Checklist, on: date) -> dict[str, Any]:
        """A version with its hash and with every basis resolved."""
        plain: dict[str, Any] = msgspec.to_builtins(found)
        for section, own in zip(plain["sections"], found.sections, strict=True):
            for item, original in zip(section["items"], own.items, strict=True):
                item["basis"] = [self.resolved(ref, on) for ref in original.basis]
        return plain | {"hash": self.hash_of(found)}

    def resolved(self, ref: BasisRef, on: date) -> dict[str, Any]:
        """A basis with the document's title and number, and whether its text was checked."""
        document = self.register[ref.document]
        clause = document.find(ref.clause)
        return {
            "document": ref.document,
            "title": document.title,
            "number": document.number,
            "clause": ref.clause,
            "text_checked": clause is not None and clause.text_checked,
            "in_force": document.in_force(on),
        }
