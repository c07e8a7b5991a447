"""Rows of a form for ODK and KoboToolbox (pure): their columns, their languages, and names that no two share."""

import re
from typing import Any

from msgspec import Struct

from server.checklists.checklist import Words
from server.wording import t

LANGUAGES = {"zh": "中文 (zh)", "en": "English (en)"}
_TAKEN = {"data", "meta", "instanceid", "instancename", "start", "end", "today"}

Row = dict[str, Any]


class Form(Struct, frozen=True):
    """The three sheets of a form."""

    survey: list[Row]
    choices: list[Row]
    settings: Row


class Names:
    """Names for questions: letters, digits and underscores, so that every program along the way takes them."""

    def __init__(self) -> None:
        self._taken = set(_TAKEN)

    def fresh(self, text: str) -> str:
        """A name like the text that nothing else has."""
        plain = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
        stem = plain if plain[:1].isalpha() else f"n_{plain}"
        name, count = stem, 1
        while name in self._taken:
            count += 1
            name = f"{stem}_{count}"
        self._taken.add(name)
        return name


def said(key: str, **values: Any) -> Words:
    """A sentence of ours in both languages; a value may be words itself."""
    texts = {
        locale: t(locale, key, **{name: getattr(value, locale, value) for name, value in values.items()})
        for locale in LANGUAGES
    }
    return Words(**texts)


def lines(*parts: Words | None) -> Words | None:
    """Several sentences below one another."""
    kept = [part for part in parts if part is not None]
    if not kept:
        return None
    return Words(zh="\n".join(part.zh for part in kept), en="\n".join(part.en for part in kept))


def in_languages(column: str, words: Words | None) -> Row:
    """A column in both languages."""
    if words is None:
        return {}
    texts = {"zh": words.zh, "en": words.en}
    return {f"{column}::{LANGUAGES[locale]}": only_text(text) for locale, text in texts.items()}


def only_text(text: str) -> str:
    """`${` would be taken for a question of the form."""
    return text.replace("${", "$ {")


def asked(kind: str, name: str, label: Words | None = None, hint: Words | None = None) -> Row:
    """A row of the survey."""
    return {"type": kind, "name": name, **in_languages("label", label), **in_languages("hint", hint)}


def when(relevant: str) -> Row:
    """The column that says when a question is shown; what always is needs none."""
    return {} if relevant == "true()" else {"relevant": relevant}


def bounded(least: int, most: int | None) -> Row:
    """The columns that refuse a number that cannot be right."""
    allowed = f". >= {least}" if most is None else f". >= {least} and . <= {most}"
    return {"constraint": allowed, **in_languages("constraint_message", said("exchange.form.implausible"))}


def offered(of: str, name: str, label: Words) -> Row:
    """A row of the choices."""
    return {"list_name": of, "name": name, **in_languages("label", label)}
