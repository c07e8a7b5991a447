"""What every page gets, and how a template becomes an answer."""

from dataclasses import fields
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from server.http.unnamed import is_unnamed
from server.views.assets import asset
from server.views.nav import links_of, theme_of
from server.wording import t

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@cache
def templates(folder: Path) -> Environment:
    """The templates; a name that no context has is a fault and not an empty place."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = asset
    return environment


def render(request: Request, template: str, context: "DataclassInstance", status: int = 200) -> Response:
    """A page: the fields of its context, and who asks in which language."""
    settings = request.app.state.settings
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    locale = request.state.locale
    page = templates(settings.templates_dir).get_template(template)
    words = partial(t, locale)
    actor = request.state.actor
    frame = {
        "t": words,
        "locale": locale,
        "actor": actor,
        "request": request,
        "links": links_of(actor, request.url.path, locale) if actor else [],
        "here": request.url.path,
        "theme": theme_of(request),
        "of_senders": is_unnamed(request.url.path),
    }
    if taken := frame.keys() & values.keys():
        raise TypeError(f"{template} uses words of the frame: {sorted(taken)}")
    return HTMLResponse(page.render(values, **frame), status)
