"""One item as questions of a form (pure): its answer, why it does not apply, photos, and what to do when it fails."""

from collections.abc import Iterator

from server.checklists.checklist import Choice, Item, Reading, Words
from server.checklists.limits import limits
from server.exchange.xlsform_expression import both, either
from server.exchange.xlsform_rows import Names, Row, asked, bounded, lines, offered, said, when

NEEDED = {"required": "yes"}
_PLAUSIBLE = 999_999_999


class ItemQuestions:
    """The rows of one item. `result` is the question that holds pass, fail or na, whatever the kind."""

    def __init__(self, item: Item, names: Names) -> None:
        self.item = item
        self.result = names.fresh(item.id)
        kinds = ("group", "value", "na", "reason", "note", "no_photo", "todo", "choices")
        self._name = {kind: names.fresh(f"{self.result}_{kind}") for kind in kinds}
        self._photos = [names.fresh(f"{self.result}_photo_{place + 1}") for place in range(item.evidence.photos)]

    def survey(self, relevant: str) -> Iterator[Row]:
        """A group of questions that are shown on one screen."""
        yield asked("begin_group", self._name["group"]) | {"appearance": "field-list"} | when(relevant)
        yield from self._judged() if self.item.kind == "judgement" else self._measured()
        why = said("exchange.form.reason")
        yield asked("text", self._name["reason"], why) | when(self._is("na")) | NEEDED
        yield from self._shown()
        if self.item.kind not in {"text", "photo"}:  # these are given or not, and never fail
            yield asked("note", self._name["todo"], self._todo()) | when(self._is("fail"))
            yield asked("text", self._name["note"], said("exchange.form.note")) | when(self._is("fail"))
        yield {"type": "end_group"}

    def choices(self) -> Iterator[Row]:
        """What a choice offers."""
        for choice in self.item.choices:
            yield offered(self._name["choices"], choice.id, choice.label)

    def _is(self, result: str) -> str:
        return f"${{{self.result}}} = '{result}'"

    def _hint(self) -> Words | None:
        item = self.item
        told = limits(item.reading)
        allowed = said("exchange.form.limits", limits=told) if told else None
        return lines(item.why, allowed, _sample(item))

    def _judged(self) -> Iterator[Row]:
        offers = "select_one pass_fail_na" if self.item.allow_na else "select_one pass_fail"
        yield asked(offers, self.result, self.item.question, self._hint()) | NEEDED

    def _measured(self) -> Iterator[Row]:
        """A value that is judged by itself; a box to tick where there is nothing to measure."""
        na = f"selected(${{{self._name['na']}}}, 'na')" if self.item.allow_na else ""
        row = asked(self._kind(), self._name["value"], self.item.question, self._hint()) | NEEDED
        if self.item.kind == "photo":
            row = asked("note", self._name["value"], self.item.question, self._hint())
        yield row | when(f"not({na})" if na else "true()") | self._plausible()
        if na:
            yield asked("select_multiple na_only", self._name["na"], said("exchange.form.tick"))
        judged = self._judgement()
        yield asked("calculate", self.result) | {"calculation": f"if({na}, 'na', {judged})" if na else judged}

    def _kind(self) -> str:
        item = self.item
        if item.kind == "choice":
            return f"select_one {self._name['choices']}"
        if item.reading is None:
            return "text"
        return "decimal" if item.kind == "reading" and item.reading.decimals else "integer"

    def _plausible(self) -> Row:
        if self.item.reading is None:
            return {}
        return bounded(0 if self.item.kind == "count" else -_PLAUSIBLE, _PLAUSIBLE)

    def _judgement(self) -> str:
        value = f"${{{self._name['value']}}}"
        if self.item.reading is not None:
            return f"if({value} = '', '', if({_inside(value, self.item.reading)}, 'pass', 'fail'))"
        if self.item.kind == "choice":
            return _chosen(value, self.item.choices)
        given = f"${{{self._photos[0]}}}" if self.item.kind == "photo" else value
        return f"if({given} = '', '', 'pass')"

    def _shown(self) -> Iterator[Row]:
        """Photos that are asked for: taken, or a word on why there are none."""
        wanted = self.item.evidence.when
        if wanted == "none":
            return
        relevant = self._is("fail") if wanted == "on_fail" else f"${{{self.result}}} != 'na'"
        if self.item.kind == "photo":  # its result follows from the photo, which must not follow from the result
            ticked = f"not(selected(${{{self._name['na']}}}, 'na'))"
            relevant = ticked if self.item.allow_na else "true()"
        more = {"required": f"${{{self._name['no_photo']}}} = ''", "parameters": "max-pixels=2048"}
        more |= {"appearance": "new"} if self.item.evidence.camera_only else {}
        for place, name in enumerate(self._photos, start=1):
            label = said("exchange.form.photo", number=place, all=len(self._photos))
            yield asked("image", name, label) | when(relevant) | more
        yield asked("text", self._name["no_photo"], said("exchange.form.no_photo")) | when(relevant)

    def _todo(self) -> Words:
        fail = self.item.fail
        return said(f"exchange.form.todo.{fail.level}", measure=fail.measure, days=fail.days)


def _inside(value: str, reading: Reading) -> str:
    above = [f"{value} >= {reading.min}"] if reading.min is not None else []
    below = [f"{value} <= {reading.max}"] if reading.max is not None else []
    return both([*above, *below])


def _chosen(value: str, choices: tuple[Choice, ...]) -> str:
    told = "''"
    for result in ("na", "fail", "pass"):
        same = [f"{value} = '{choice.id}'" for choice in choices if choice.result == result]
        told = f"if({either(same)}, '{result}', {told})" if same else told
    return told


def _sample(item: Item) -> Words | None:
    sample = item.sample
    if sample is None:
        return None
    key = "exchange.form.sample" if sample.percent is None else "exchange.form.sample_percent"
    return said(key, of=sample.of, least=sample.least, percent=sample.percent)
