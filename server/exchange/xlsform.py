"""A checklist as a form for ODK Collect and KoboToolbox (pure): facts first, then its sections as one walks them.

Questions keep the names of their items, with an underscore for every other sign. What only our own phones can do is
left out: passing a section at once, comparing with the last reading, pictures.
"""

from collections.abc import Iterator

from server.checklists.checklist import Checklist, Expression, ProfileQuestion, Section, Words
from server.checklists.expression import leaves
from server.checklists.questionnaire import ProfileFact, Questionnaire
from server.exchange.xlsform_expression import TRUE, FactNode, Scope, certain, possible
from server.exchange.xlsform_item import ItemQuestions
from server.exchange.xlsform_rows import (
    LANGUAGES,
    Form,
    Names,
    Row,
    asked,
    bounded,
    lines,
    offered,
    only_text,
    said,
    when,
)

Facts = dict[str, ProfileFact | ProfileQuestion]


def form_of(checklist: Checklist, questionnaire: Questionnaire) -> Form:
    """The three sheets."""
    return _Builder(checklist, questionnaire).form()


class _Builder:
    def __init__(self, checklist: Checklist, questionnaire: Questionnaire) -> None:
        self.checklist = checklist
        self.names = Names()
        self.facts = needed_facts(checklist, questionnaire)
        self.nodes = {name: self._fact_node(fact) for name, fact in self.facts.items()}
        self.items = {item.id: ItemQuestions(item, self.names) for item in checklist.items()}
        self.choices: list[Row] = list(_common_choices())

    def form(self) -> Form:
        """Head, facts, sections, and a last word."""
        survey = [
            *self._head(),
            *self._facts(),
            *(row for one in self.checklist.sections for row in self._section(one)),
        ]
        survey.append(asked("text", self.names.fresh("remarks"), said("exchange.form.remarks")))
        self.choices += [row for questions in self.items.values() for row in questions.choices()]
        return Form(survey, self.choices, self._settings())

    def _settings(self) -> Row:
        slug = self.checklist.checklist
        return {
            "form_title": only_text(self.checklist.title.zh),
            "form_id": f"zicha-{slug.replace('/', '-')}",
            "version": str(self.checklist.version),
            "default_language": LANGUAGES["zh"],
            "instance_name": f"concat('{slug} ', ${{today}})",
        }

    def _head(self) -> Iterator[Row]:
        yield from ({"type": kind, "name": kind} for kind in ("start", "end", "today"))
        version = said("exchange.form.version", slug=self.checklist.checklist, version=self.checklist.version)
        about = lines(self.checklist.title, self.checklist.summary, version)
        yield asked("note", self.names.fresh("about"), about)

    def _fact_node(self, fact: ProfileFact | ProfileQuestion) -> FactNode:
        kind = "bool" if fact.kind == "derived" else fact.kind
        inner = Names()
        return FactNode(self.names.fresh(fact.fact), kind, {value: inner.fresh(value) for value, _ in _options(fact)})

    def _facts(self) -> Iterator[Row]:
        if not self.facts:
            return
        yield asked("begin_group", self.names.fresh("profile"), said("exchange.form.profile"))
        for name, fact in self.facts.items():
            yield self._fact(fact, self.nodes[name])
        yield {"type": "end_group"}

    def _fact(self, fact: ProfileFact | ProfileQuestion, node: FactNode) -> Row:
        if isinstance(fact, ProfileFact) and fact.when is not None:
            scope = Scope(self.nodes, {})
            known, open_ = certain(fact.when, scope), possible(fact.when, scope)
            return asked("calculate", node.node) | {"calculation": f"if({known}, 'yes', if({open_}, '', 'no'))"}
        hint, unit, most = _details(fact)
        told = lines(hint, said("exchange.form.unit", unit=unit) if unit else None, said("exchange.form.unknown"))
        if fact.kind == "int":
            return asked("integer", node.node, fact.question, told) | bounded(0, most)
        if fact.kind == "bool":
            return asked("select_one yes_no", node.node, fact.question, told)
        of = self.names.fresh(f"{node.node}_choices")
        self.choices += [offered(of, node.values[value], label) for value, label in _options(fact)]
        return asked(f"select_one {of}", node.node, fact.question, told)

    def _section(self, section: Section) -> Iterator[Row]:
        name, scope = self.names.fresh(f"section_{section.id}"), self._scope(section)
        relevant = possible(section.applies, scope) if section.applies is not None else TRUE
        kind = "group" if section.repeat is None else "repeat"
        yield asked(f"begin_{kind}", name, section.title) | when(relevant) | self._count(section)
        if section.repeat is not None:
            yield asked("text", self.names.fresh(f"{name}_thing"), said("exchange.form.thing", of=section.repeat.of))
        for item in section.items:
            shown = possible(item.applies, scope) if item.applies is not None else TRUE
            yield from self.items[item.id].survey(shown)
        yield {"type": f"end_{kind}"}

    def _scope(self, section: Section) -> Scope:
        """What is answered several times can be asked about among its own things only, as on our phones."""
        seen = [one for one in self.checklist.sections if one.repeat is None or one is section]
        return Scope(self.nodes, {item.id: self.items[item.id].result for one in seen for item in one.items})

    def _count(self, section: Section) -> Row:
        """As many as were declared, at least one; where nobody declared it, whoever answers adds more."""
        if section.repeat is None or section.repeat.count not in self.nodes:
            return {}
        count, most = f"${{{self.nodes[section.repeat.count].node}}}", section.repeat.most
        return {"repeat_count": f"if({count} > {most}, {most}, if({count} >= 1, {count}, 1))"}


def needed_facts(checklist: Checklist, questionnaire: Questionnaire) -> Facts:
    """The facts that decide something here, those behind derived ones included; its own come last."""
    known: Facts = {fact.fact: fact for fact in questionnaire.facts}
    known |= {question.fact: question for question in checklist.profile}
    waiting = [name for section in checklist.sections for name in _asked_by(section)]
    needed: set[str] = set()
    while waiting:
        name = waiting.pop()
        fact = known.get(name)
        if name not in needed and fact is not None:
            needed.add(name)
            waiting += _named(fact.when) if isinstance(fact, ProfileFact) else []
    return {name: fact for name, fact in known.items() if name in needed}


def _asked_by(section: Section) -> Iterator[str]:
    yield from _named(section.applies)
    if section.repeat is not None and section.repeat.count is not None:
        yield section.repeat.count
    for item in section.items:
        yield from _named(item.applies)


def _named(expression: Expression | None) -> list[str]:
    return [leaf["profile"] for leaf in leaves(expression) if "profile" in leaf] if expression is not None else []


def _options(fact: ProfileFact | ProfileQuestion) -> list[tuple[str, Words]]:
    if isinstance(fact, ProfileFact):
        return [(option.id, option.label) for option in fact.options]
    return [(value, Words(zh=value, en=value)) for value in fact.choices]


def _details(fact: ProfileFact | ProfileQuestion) -> tuple[Words | None, Words | None, int | None]:
    return (fact.hint, fact.unit, fact.most) if isinstance(fact, ProfileFact) else (None, None, None)


def _common_choices() -> Iterator[Row]:
    for of, names in {
        "pass_fail": ("pass", "fail"),
        "pass_fail_na": ("pass", "fail", "na"),
        "na_only": ("na",),
        "yes_no": ("yes", "no"),
    }.items():
        for name in names:
            key = "flag" if of == "yes_no" else "result"
            yield offered(of, name, said(f"exchange.word.{key}.{_flag(name)}"))


def _flag(name: str) -> str:
    return {"yes": "true", "no": "false"}.get(name, name)
