"""Every sentence that the code asks for is in the catalogues, and every sentence there is asked for."""

import re
from collections.abc import Iterator

from server.settings import ROOT
from server.wording import load_catalogues

KEYS = frozenset(load_catalogues()["zh"])
AREAS = "|".join(sorted({key.split(".")[0] for key in KEYS}))
# `t(locale, "desk.title")`, `t("desk.title")`, `t(`field.title`)`: a key that is spelt out.
ASKED = re.compile(rf"""\bt\((?:[^()"'`]*,)?\s*["'`]((?:{AREAS})\.[\w.-]*[\w-])["'`]""")
# Any string that begins as a key does; one that goes on with a place to fill names a family of keys.
SPELT = re.compile(rf"""["'`]((?:{AREAS})\.[\w.-]*)""")


def sources() -> Iterator[tuple[str, str]]:
    """Name and text of every file that can ask for a sentence."""
    for folder, pattern in (("server", "*.py"), ("templates", "*.html"), ("static/js", "*.js")):
        for path in sorted((ROOT / folder).rglob(pattern)):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def unknown(name: str, text: str) -> list[str]:
    """Keys that a source asks for and no catalogue has."""
    return [f"{name}: {key}" for key in ASKED.findall(text) if key not in KEYS]


def unasked(spelt: set[str]) -> list[str]:
    """Keys that nothing spells out, nor the beginning of their family (`hazards.state.`)."""
    families = tuple(word for word in spelt if (word.endswith(".") and word.count(".") > 1) or word == "problems.")
    return sorted(key for key in KEYS if key not in spelt and not key.startswith(families))


def test_every_sentence_that_is_asked_for_is_there() -> None:
    assert [fault for name, text in sources() for fault in unknown(name, text)] == []


def test_every_sentence_is_asked_for() -> None:
    spelt = {key for _, text in sources() for key in SPELT.findall(text)}
    assert unasked(spelt) == []


def test_a_key_that_no_catalogue_has_is_found() -> None:
    assert unknown("a.html", '{{ t("common.no_such_word") }}') == ["a.html: common.no_such_word"]


def test_a_sentence_that_nothing_asks_for_is_found() -> None:
    assert unasked(set()) == sorted(KEYS)


def test_the_folders_searched_are_the_ones_that_people_see() -> None:
    names = {name for name, _ in sources()}
    assert {"server/app.py", "templates/_desk.html", "static/js/field/main.js"} <= names
