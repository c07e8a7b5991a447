"""Lists whose order, filters and words looked for are in the address, so that a view can be shared (pure)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request

LONGEST_SEARCH = 80


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, and which way round."""

    key: str
    down: bool

    def by(self, field: str) -> str:
        """That column for a query."""
        return f"-{field}" if self.down else field


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: where pressing it leads, and how the list is sorted by it now."""

    href: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, and how many rows it leaves where somebody counted."""

    name: str
    href: str
    current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What every list shows above and in the head of its table."""

    words: str
    kept: list[tuple[str, str]]
    headings: dict[str, Heading]
    filters: dict[str, list[Choice]]
    narrowed: bool


def words_of(request: Request) -> str:
    """The words that are looked for."""
    return request.query_params.get("q", "").strip()[:LONGEST_SEARCH]


def asked(request: Request, name: str, allowed: Collection[str], otherwise: str = "") -> str:
    """The value of a filter, if there is such a value."""
    value = request.query_params.get(name, otherwise)
    return value if value in allowed else otherwise


def order_of(request: Request, columns: Sequence[str]) -> Order:
    """The order that an address asks for. A column written `-when` goes downwards first; the first one is usual."""
    wanted = request.query_params.get("sort", "")
    known = {column.lstrip("-") for column in columns}
    chosen = wanted if wanted.removeprefix("-") in known else columns[0]
    return Order(chosen.removeprefix("-"), chosen.startswith("-"))


def headings(request: Request, columns: Sequence[str], order: Order) -> dict[str, Heading]:
    """For every column that can be sorted by."""
    return {column.removeprefix("-"): _heading(request, column, order) for column in columns}


def _heading(request: Request, column: str, order: Order) -> Heading:
    key = column.removeprefix("-")
    if key != order.key:
        return Heading(link(request, sort=column), "")
    turned = key if order.down else f"-{key}"
    return Heading(link(request, sort=turned), "descending" if order.down else "ascending")


def choices(
    request: Request, name: str, values: Mapping[str, int | None], current: str, otherwise: str = ""
) -> list[Choice]:
    """The values of a filter as links that keep everything else. What holds anyway is not in the address."""
    return [
        Choice(value, link(request, **{name: "" if value == otherwise else value}), value == current, count)
        for value, count in values.items()
    ]


def link(request: Request, **changes: str) -> str:
    """This address with some values changed, back at its first page."""
    kept = {key: value for key, value in request.query_params.items() if key != "page"} | changes
    return f"?{urlencode({key: value for key, value in kept.items() if value})}"


def listing(
    request: Request, columns: Sequence[str], filters: Mapping[str, list[Choice]], narrowing: Collection[str] = ()
) -> Listing:
    """The list that an address asks for. `narrowing` are further names in the address that leave rows out."""
    names = {"q", *filters, *narrowing}
    return Listing(
        words=words_of(request),
        kept=[(key, value) for key, value in request.query_params.items() if key not in {"q", "page"}],
        headings=headings(request, columns, order_of(request, columns)),
        filters=dict(filters),
        narrowed=any(request.query_params.get(name) for name in names),
    )
