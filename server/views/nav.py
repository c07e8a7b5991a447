"""The frame of every page: where a person of this role can go, and in which theme (pure)."""

from dataclasses import dataclass

from starlette.requests import Request

from server.people.actor import AT_WORK, Actor
from server.wording import t

THEME_COOKIE = "zicha_theme"
THEMES = ("light", "dark", "contrast")
STAFF = (
    "/tasks",
    "/hazards",
    "/inspections",
    "/risks",
    "/equipment",
    "/records",
    "/grade",
    "/news",
    "/checklists",
)
BY_ROLE = {
    "owner": (*STAFF, "/people"),
    "officer": STAFF,
    "leader": ("/tasks", "/hazards", "/inspections", "/risks", "/equipment", "/checklists"),
    "worker": ("/tasks", "/hazards", "/inspections", "/risks", "/checklists"),
    "contractor": ("/account", "/checklists"),
    "expert": ("/hazards", "/inspections", "/risks", "/equipment", "/grade", "/checklists"),
    "admin": ("/people", "/checklists"),
    "regulator": ("/enterprises", "/news", "/hazards", "/inspections", "/risks", "/records", "/checklists"),
}

# Pages that have no entry of their own, and the one under which people look for them.
BELOW = {
    "/patrols": ("/inspections",),
    "/phones": ("/inspections",),
    "/photos": ("/inspections",),
    "/grading": ("/enterprises", "/grade"),
    "/join": ("/enterprises",),
    "/security": ("/news",),
    "/rechecks": ("/enterprises", "/grade"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the bar."""

    href: str
    words: str
    current: bool


def links_of(actor: Actor, path: str, locale: str) -> list[Link]:
    """The bar of a role. Staff have the field app at its end."""
    hrefs = (*BY_ROLE[actor.role], *(("/tips",) if actor.tips else ()))
    links = [Link(href, t(locale, f"desk.nav.{href[1:]}"), _is_at(href, path)) for href in hrefs]
    if actor.role in AT_WORK:
        links.append(Link("/app", t(locale, "desk.nav.app"), current=False))
    return links


def _is_at(href: str, path: str) -> bool:
    if "/records" in path or path.endswith("/exchange"):  # those of an enterprise stand below it
        return href == "/records"
    return path == href or path.startswith(f"{href}/") or href in BELOW.get(f"/{path.split('/')[1]}", ())


def theme_of(request: Request) -> str:
    """The theme that was chosen, or nothing: then the system decides."""
    chosen = request.cookies.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""
