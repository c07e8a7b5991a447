"""Starting from a template: look at it, untick what is not here, choose areas, adapt scores, and say it all at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4, uuid5

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.areas.tables import Area
from server.enterprises.tables import Enterprise
from server.facts import AreaRegistered
from server.grading.methods.refused import Refused
from server.http.guard import signed_in
from server.people.queries import people_of
from server.problems import Problem
from server.risks.score import choices_of
from server.risks.template import PROFILE, Chosen, Template, facts_of, find_template, templates
from server.sync.say import Saying, say_all
from server.views.page import render
from server.views.risk_form import value_words
from server.views.risk_offered import UnitOffered, units_offered, values_at
from server.views.visible import read_uuid
from server.views.words import in_language
from server.wording import t

MOST_FIELDS = 400


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One template in the list."""

    name: str
    title: str
    units: int
    events: int
    own: bool


@dataclass(frozen=True, slots=True)
class RiskTemplatesPage:
    """What templates/risk_templates.html shows."""

    lines: list[TemplateLine]


@dataclass(frozen=True, slots=True)
class RiskStartPage:
    """What templates/risk_start.html shows."""

    name: str
    title: str
    object: str
    root: str
    units: list[UnitOffered]
    areas: list[tuple[str, str]]
    people: list[tuple[str, str]]
    department: str
    person: str
    options: dict[str, list[tuple[str, str]]]
    trouble: str


async def show_list(request: Request) -> Response:
    """GET /risks/templates: those of one's own sector first"""
    row = await Enterprise.get_or_none(id=signed_in(request).enterprise)
    sector, locale = row.sector if row else "", request.state.locale
    lines = [
        TemplateLine(
            name=one.template,
            title=in_language(locale, one.title),
            units=len(one.units),
            events=sum(1 for _ in one.events()),
            own=sector in one.sectors,
        )
        for one in templates()
    ]
    context = RiskTemplatesPage(sorted(lines, key=lambda one: (not one.own, one.title)))
    return render(request, "risk_templates.html", context)


async def show(request: Request) -> Response:
    """GET /risks/start?from=ammonia-refrigeration"""
    return await _page(request, _template(request), {})


async def submit(request: Request) -> Response:
    """POST /risks/start?from=: all or nothing; what was sent twice is there once"""
    template, actor = _template(request), signed_in(request)
    if actor.enterprise is None:
        raise problems.NOT_ALLOWED
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    values = {key: str(value).strip() for key, value in form.items()}
    try:
        said = await _sayings(template, values, actor.enterprise)
        await say_all(actor, actor.enterprise, said)
    except Problem as problem:
        trouble = t(request.state.locale, problem.message_key, **{"whose": "", **problem.detail})
        return await _page(request, template, values, trouble, problem.status)
    return RedirectResponse("/risks", 303)


async def _sayings(template: Template, values: Mapping[str, str], enterprise: UUID) -> list[Saying]:
    root = read_uuid(values.get("root", ""))
    areas, first = await _areas(template, values, enterprise, root)
    kept = {key: values_at(values, key) for key, _, _ in template.events() if values.get(f"here-{key}")}
    if not kept:
        raise problems.FORM_INCOMPLETE.because(why="no event is ticked")
    person = read_uuid(values["person"]) if values.get("person") else None
    chosen = Chosen(values.get("object") or template.object, areas, kept, values.get("department", "")[:200], person)
    try:
        told = facts_of(template, chosen, root)
    except Refused as refused:
        raise problems.FORM_INCOMPLETE.because(why=str(refused)) from None
    rest = [Saying(one.kind, one.subject, one.body, uuid5(one.subject, one.kind)) for one in told]
    return [*first, *rest]


async def _areas(
    template: Template, values: Mapping[str, str], enterprise: UUID, root: UUID
) -> tuple[dict[int, UUID], list[Saying]]:
    """The area of each unit: one that is there, or a new one by its name, told once however often it is typed."""
    known = dict(await Area.filter(enterprise=enterprise).values_list("name", "id"))
    chosen: dict[int, UUID] = {}
    first: list[Saying] = []
    for at, unit in enumerate(template.units, start=1):
        typed = (values.get(f"new-area-{at}") or "")[:200]
        if values.get(f"area-{at}") and not typed:
            chosen[at] = read_uuid(values[f"area-{at}"])
            continue
        name = typed or unit.name
        if name not in known:
            known[name] = uuid5(root, f"area/{name}")
            first.append(Saying("area.registered", known[name], AreaRegistered(name=name), uuid5(known[name], "said")))
        chosen[at] = known[name]
    return chosen, first


async def _page(
    request: Request, template: Template, values: Mapping[str, str], trouble: str = "", status: int = 200
) -> Response:
    enterprise, locale = signed_in(request).enterprise, request.state.locale
    if enterprise is None:
        raise problems.NOT_ALLOWED
    areas = await Area.filter(enterprise=enterprise).order_by("name").limit(1000)
    options = {
        letter: [(value, value_words(locale, "LEC", PROFILE, letter, value)) for value, _ in offered]
        for letter, offered in choices_of("LEC", PROFILE).items()
    }
    context = RiskStartPage(
        name=template.template,
        title=in_language(locale, template.title),
        object=values.get("object", template.object),
        root=values.get("root") or str(uuid4()),
        units=units_offered(template, values, locale),
        areas=[(str(area.id), area.name) for area in areas],
        people=[(str(one.id), one.name) for one in await people_of(enterprise)],
        department=values.get("department", ""),
        person=values.get("person", ""),
        options=options,
        trouble=trouble,
    )
    return render(request, "risk_start.html", context, status)


def _template(request: Request) -> Template:
    found = find_template(request.query_params.get("from", ""))
    if found is None:
        raise problems.NOT_FOUND
    return found
