"""Facts that only the enterprise itself can know, and that published methods ask for."""

from typing import Annotated

from msgspec import Meta, Struct

from server.facts.fact import Body, Line

Tonnes = Annotated[str, Meta(pattern=r"^\d{1,9}(\.\d{1,6})?$")]
ClassSymbol = Annotated[str, Meta(pattern=r"^[A-Z]{1,2}[0-9.]{0,6}$")]
RowCode = Annotated[str, Meta(pattern=r"^[A-Z]\d{1,2}\.\d{1,2}$")]
SituationCode = Annotated[str, Meta(pattern=r"^V\d{1,2}$")]
Count = Annotated[int, Meta(ge=0, le=9999)]


class Held(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A substance of a unit, by name or CAS number, with its design maximum (设计最大量) in tonnes.

    `classes` are the classes of GB 18218-2018 table 2 that were recorded for the actual substance.
    """

    substance: Line
    tonnes: Tonnes
    classes: Annotated[tuple[ClassSymbol, ...], Meta(max_length=4)] = ()


class SourceDeclared(Body, frozen=True):
    """What one unit may hold at most, as GB 18218-2018 asks; a later declaration of the unit replaces it whole.

    `exposed_people` live within 500 m of the boundary; null where nobody counted. `gone`: it is there no more.
    """

    unit: Line
    substances: Annotated[tuple[Held, ...], Meta(max_length=60)] = ()
    exposed_people: Annotated[int, Meta(ge=0, le=99_999_999)] | None = None
    gone: bool = False


class GuideDeclared(Body, frozen=True):
    """Rows of the guide 应急〔2018〕19号 that no other record can tell; a later declaration replaces single rows.

    `rows` counts how often each row applies (0: not), `direct_red` says of each situation whether it is there.
    """

    rows: Annotated[dict[RowCode, Count], Meta(max_length=60)] = {}
    direct_red: Annotated[dict[SituationCode, bool], Meta(max_length=10)] = {}
