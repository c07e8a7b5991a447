"""The questionnaire about the enterprise: what decides something, and which checklists each answer brings in."""

import json
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import problems
from server.checklists import questionnaire as asking
from server.checklists.checklist import Checklist
from server.checklists.deciding import completed, concern, declared, questions_for, standing
from server.checklists.questionnaire import ProfileFact
from server.checklists.shelf import library
from server.enterprises.tables import Enterprise
from server.facts import ProfileDeclared
from server.http.guard import signed_in
from server.sync.say import say
from server.views.page import render
from server.views.words import in_language


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `value` is what was declared, as the form has it, and `brings` what it decides.

    With `graded` the enterprise's grade depends on it.
    """

    fact: str
    kind: str
    question: str
    hint: str
    unit: str
    most: int
    options: list[tuple[str, str]]
    value: str
    wrong: bool
    brings: list[tuple[str, str]]
    graded: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """A checklist and whether it applies by what was declared."""

    href: str
    title: str
    standing: str


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """What templates/profile.html shows."""

    questions: list[Question]
    answered: int
    checklists: list[Verdict]
    saved: bool
    standing: str
    refusal: str


async def show(request: Request) -> Response:
    """GET /profile"""
    enterprise = await _own(request)
    return _page(request, enterprise, json.loads(enterprise.profile), set())


async def submit(request: Request) -> Response:
    """POST /profile: what is left open keeps what was declared before"""
    enterprise = await _own(request)
    form = {key: str(value) for key, value in (await request.form(max_files=0, max_fields=300)).items()}
    facts, wrong = declared(_asked(enterprise), form)
    before = json.loads(enterprise.profile)
    if wrong:
        return _page(request, enterprise, before | facts, set(wrong), 422)
    changed = {name: value for name, value in facts.items() if before.get(name) != value or name not in before}
    if changed:
        actor = signed_in(request)
        await say(actor, enterprise.id, "profile.declared", enterprise.id, ProfileDeclared(facts=changed))
    return RedirectResponse("/profile?saved=1", 303)


async def _own(request: Request) -> Enterprise:
    own: UUID | None = signed_in(request).enterprise
    row = await Enterprise.get_or_none(id=own) if own else None
    if row is None:
        raise problems.UNKNOWN_ENTERPRISE
    return row


def _concerned(enterprise: Enterprise) -> list[Checklist]:
    return [found for found in library().newest() if concern(found, enterprise.sector)]


def _asked(enterprise: Enterprise) -> list[ProfileFact]:
    questionnaire = library().questionnaire
    wanted = {*questions_for(questionnaire, _concerned(enterprise)), *asking.graded(questionnaire, enterprise.sector)}
    return [fact for fact in questionnaire.facts if fact.fact in wanted]


def _page(
    request: Request, enterprise: Enterprise, profile: dict[str, bool | int | str], wrong: set[str], status: int = 200
) -> Response:
    locale, concerned = request.state.locale, _concerned(enterprise)
    decided = questions_for(library().questionnaire, concerned)
    known = completed(library().questionnaire, profile)
    counted = asking.graded(library().questionnaire, enterprise.sector)
    questions = [
        _question(fact, decided.get(fact.fact, []), profile, wrong, locale, graded=fact.fact in counted)
        for fact in _asked(enterprise)
    ]
    order = {"applies": 0, "open": 1, "not": 2}
    verdicts = [_verdict(found, standing(found, known), locale) for found in concerned]
    context = ProfilePage(
        questions=questions,
        answered=sum(1 for question in questions if question.value),
        checklists=sorted(verdicts, key=lambda verdict: order[verdict.standing]),
        saved="saved" in request.query_params,
        standing=enterprise.standing,
        refusal=enterprise.refusal,
    )
    return render(request, "profile.html", context, status)


def _question(
    fact: ProfileFact,
    decides: list[Checklist],
    profile: dict[str, bool | int | str],
    wrong: set[str],
    locale: str,
    *,
    graded: bool,
) -> Question:
    return Question(
        fact=fact.fact,
        kind=fact.kind,
        question=in_language(locale, fact.question),
        hint=in_language(locale, fact.hint) if fact.hint else "",
        unit=in_language(locale, fact.unit) if fact.unit else "",
        most=fact.most or 999_999_999,
        options=[(option.id, in_language(locale, option.label)) for option in fact.options],
        value=_form_value(profile.get(fact.fact)),
        wrong=fact.fact in wrong,
        brings=[(f"/checklists/{one.checklist}/{one.version}", in_language(locale, one.title)) for one in decides],
        graded=graded,
    )


def _form_value(value: bool | int | str | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _verdict(found: Checklist, decided: str, locale: str) -> Verdict:
    return Verdict(f"/checklists/{found.checklist}/{found.version}", in_language(locale, found.title), decided)
