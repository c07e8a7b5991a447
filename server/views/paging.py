"""Pages of long lists: a hundred rows each, the number in the address (pure)."""

from dataclasses import dataclass

from starlette.requests import Request

SIZE = 100


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of how many, and the addresses of its neighbours (empty where there is none)."""

    number: int
    last: int
    total: int
    before: str
    after: str
    size: int = SIZE

    @property
    def offset(self) -> int:
        """How many rows come before this page."""
        return (self.number - 1) * self.size


def page_of(request: Request, total: int) -> Pages:
    """The page that an address asks for, within what there is."""
    last = max(1, -(-total // SIZE))
    asked = request.query_params.get("page", "1")
    number = min(last, max(1, int(asked))) if asked.isdecimal() and len(asked) <= 6 else 1
    return Pages(
        number=number,
        last=last,
        total=total,
        before=str(request.url.include_query_params(page=number - 1).query) if number > 1 else "",
        after=str(request.url.include_query_params(page=number + 1).query) if number < last else "",
    )
