"""A checklist as text to be read on a terminal, in one of the languages."""

from collections.abc import Iterator
from datetime import date

from server.checklists.basis_words import remarks
from server.checklists.checklist import BasisRef, Checklist, Item, Words
from server.checklists.expression_text import format_expression
from server.checklists.library import Library
from server.checklists.limits import limits
from server.wording import t


class Readable:
    """One version in one language, with the standing of each document on a day."""

    def __init__(self, library: Library, locale: str, on: date) -> None:
        self._library = library
        self._locale = locale
        self._on = on

    def lines(self, found: Checklist) -> Iterator[str]:
        """Head, then each section with its items."""
        yield f"{self._say(found.title)}  {found.checklist}/{found.version}"
        yield self._say(found.summary)
        count = sum(1 for _ in found.items())
        yield f"{self._t('show.minutes', minutes=found.minutes)} · {self._t('show.items', items=count)}"
        if found.applies is not None:
            yield f"{self._t('show.part.applies')} {format_expression(found.applies)}"
        for section in found.sections:
            condition = f"  [{format_expression(section.applies)}]" if section.applies is not None else ""
            yield ""
            yield f"{self._say(section.title)}{condition}"
            for item in section.items:
                yield from (f"  {line}" for line in self._item(item))

    def _item(self, item: Item) -> Iterator[str]:
        yield f"{item.id}  {self._say(item.question)}  [{self._t(f'show.level.{item.fail.level}')}]"
        yield from (f"    {label} {text}" for label, text in self._details(item) if text)

    def _details(self, item: Item) -> Iterator[tuple[str, str]]:
        yield self._t("show.part.why"), self._say(item.why)
        yield self._t("show.part.applies"), format_expression(item.applies) if item.applies is not None else ""
        yield self._t("show.limits"), limits(item.reading)
        yield self._t("show.part.choices"), " / ".join(self._say(choice.label) for choice in item.choices)
        yield self._t("show.measure"), f"{self._say(item.fail.measure)} · {self._t('show.days', days=item.fail.days)}"
        for ref in item.basis:
            yield self._t("show.basis"), self._basis(ref)
        yield self._t("show.part.plan"), item.plan

    def _basis(self, ref: BasisRef) -> str:
        document = self._library.register[ref.document]
        marks = [mark.words for mark in remarks(ref, self._library.register, self._on, self._locale)]
        return f"{document.title} {document.number} {ref.clause} [{' · '.join(marks)}]"

    def _say(self, words: Words) -> str:
        return words.en if self._locale == "en" else words.zh

    def _t(self, key: str, **values: object) -> str:
        return t(self._locale, key, **values)
