"""Items that may join two demands in one question, because a published criterion does: each with the reason."""

from typing import Annotated

from msgspec import Meta, Struct

from server.checklists.checklist import ItemId


class LetOff(Struct, frozen=True, forbid_unknown_fields=True):
    """An item, and why it was let off."""

    item: ItemId
    reason: Annotated[str, Meta(min_length=4, max_length=200)]


class Reviewed(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that was let off."""

    two_demands: tuple[LetOff, ...] = ()
