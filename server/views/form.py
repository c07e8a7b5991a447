"""What was typed into a form, as the content of a fact: by the same rules as a phone's."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec
from starlette.requests import Request

from server import problems
from server.facts import Body

Wanted = TypeVar("Wanted", bound=Body)
MOST_FIELDS = 100


async def body_from(request: Request, kind: type[Wanted], **given: object) -> Wanted:
    """The content from a form's fields; `given` stands for what nobody types. Raises FORM_INCOMPLETE."""
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return read_body({key: str(value) for key, value in form.items()}, kind, **given)


def read_body(typed: Mapping[str, str | Sequence[str]], kind: type[Wanted], /, **given: object) -> Wanted:
    """The same from what was typed; empty fields count as not filled in (pure)."""
    stripped = {key: value.strip() if isinstance(value, str) else value for key, value in typed.items()}
    try:
        return msgspec.convert({key: value for key, value in stripped.items() if value} | given, kind)
    except msgspec.ValidationError as error:
        raise problems.FORM_INCOMPLETE.because(why=str(error)) from None
