"""Which tests prove which of the known ways to lose data: read from the titles of the tests themselves.

A test names a case in its title or docstring: `(T28, T53)` in JavaScript, `test_t28_…` or `…_t28` in Python.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import yaml

from server.settings import ROOT

TESTS = ROOT / "tests"
_IN_WORDS = re.compile(r"\b[TF]\d+\b")
_IN_NAME = re.compile(r"(?<=_)[tf]\d+(?=_|$)")
_JS_TITLE = re.compile(r"""(?<![\w.])test\(\s*(["'`])(.*?)(?<!\\)\1""")


@dataclass(frozen=True, slots=True)
class Case:
    """One of them: whose it is, what happens, and why nobody needs to prove it where that is so."""

    name: str
    of: str
    says: str
    cannot: str = ""
    open: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A test, where it stands, and the cases that it names."""

    file: str
    title: str
    cases: frozenset[str]


def cases() -> list[Case]:
    """All of them, in their order."""
    found = yaml.safe_load((TESTS / "failure_cases.yaml").read_text("utf-8"))
    return [Case(name, **about) for name, about in found.items()]


def proofs(folder: Path = TESTS) -> list[Proof]:
    """Every test that names a case, in the order of files."""
    files = sorted([*folder.rglob("test_*.py"), *folder.rglob("*.test.js")])
    return [proof for file in files for proof in (_of_python if file.suffix == ".py" else _of_js)(file) if proof.cases]


def _of_python(file: Path) -> Iterator[Proof]:
    tree = ast.parse(file.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            named = {found.upper() for found in _IN_NAME.findall(node.name)}
            words = node.name.removeprefix("test_").replace("_", " ")
            title = re.sub(r"^([tf]\d+ )+|( [tf]\d+)+$", "", words)
            yield Proof(_place(file), title, frozenset(named | set(_IN_WORDS.findall(ast.get_docstring(node) or ""))))


def _of_js(file: Path) -> Iterator[Proof]:
    for _, title in _JS_TITLE.findall(file.read_text("utf-8")):
        plain = re.sub(r" \([TF]\d+(, [TF]\d+)*\)$", "", title)
        yield Proof(_place(file), plain, frozenset(_IN_WORDS.findall(title)))


def _place(file: Path) -> str:
    return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else file.name


def without_proof(known: list[Case], found: list[Proof]) -> list[str]:
    """The cases that no test names and no reason excuses."""
    named = {case for proof in found for case in proof.cases}
    return [case.name for case in known if case.name not in named and not case.cannot and not case.open]


def unknown(known: list[Case], found: list[Proof]) -> list[str]:
    """What tests call a case though it is none."""
    names = {case.name for case in known}
    return [f"{proof.file}: {name}" for proof in found for name in sorted(proof.cases - names)]


def table() -> list[str]:
    """A row for each case: whose, what, and which tests."""
    found = proofs()
    rows = ["| Case | Whose | What happens, and what must come of it | Proved by |", "|---|---|---|---|"]
    return rows + [f"| {case.name} | {case.of} | {case.says} | {_answer(case, found)} |" for case in cases()]


def _answer(case: Case, found: list[Proof]) -> str:
    proving = [proof for proof in found if case.name in proof.cases]
    if proving:
        return "<br>".join(_by_file(file, list(those)) for file, those in groupby(proving, lambda proof: proof.file))
    return f"Cannot arise: {case.cannot}" if case.cannot else f"**Open**: {case.open}"


def _by_file(file: str, found: list[Proof]) -> str:
    return f"`{file}`: " + "; ".join(proof.title.replace("|", "\\|") for proof in found)
