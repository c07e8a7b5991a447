"""Kinds of things that carry a tag (pure): each may have a checklist of its own."""

from typing import Annotated

from msgspec import Meta, Struct

from server.checklists.checklist import Key, Words

Sector = Annotated[str, Meta(pattern="^[a-z-]{3,40}$")]


class EquipmentType(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A kind of thing. Without sectors it is found everywhere."""

    type: Key
    title: Words
    sectors: tuple[Sector, ...] = ()


class EquipmentTypes(Struct, frozen=True, forbid_unknown_fields=True):
    """Every kind, in the order in which they are offered."""

    types: tuple[EquipmentType, ...]

    def find(self, key: str) -> EquipmentType | None:
        """A kind by its key."""
        return next((found for found in self.types if found.type == key), None)
