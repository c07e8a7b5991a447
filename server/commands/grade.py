"""`zicha grade`: grade what a file says by any method, check a file of vectors, explain the grade of an enterprise."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from server.commands import grade_all, grade_explain, grade_hold, grade_policy
from server.commands.running import command, complain
from server.grading.methods.documents import read_blocks, read_document
from server.grading.methods.method import Method, apply
from server.grading.methods.refused import Refused
from server.grading.methods.registry import METHODS
from server.grading.methods.vectors import Vector, differences, vectors_of
from server.settings import Settings

# What a vector says beside its input: a whole vector may be given as an input.
AROUND = ("id", "note", "expect")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("grade", help="grades by every method, and why")
    actions = parser.add_subparsers(required=True, metavar="METHOD")
    for method in METHODS.values():
        _register(actions, method)
    checking = actions.add_parser("vectors", help="run a file of vectors; status 1 if one does not come out")
    checking.add_argument("file", type=Path, help="YAML, JSON, or Markdown with YAML blocks")
    command(checking, run_vectors)
    grade_explain.register(actions)
    grade_all.register(actions)
    grade_policy.register(actions)
    grade_hold.register(actions)


def _register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]", method: Method) -> None:
    parser = actions.add_parser(method.word, help=f"grade by {method.source}")
    parser.add_argument("--input", type=Path, required=True, help="YAML or JSON, in the shape of the vectors' inputs")
    parser.add_argument("--profile", choices=sorted(method.profiles), help="; ".join(_profiles(method)))
    if method.optional:
        parser.add_argument("--for-comparison", action="store_true", help="use this foreign scheme, off by default")
    command(parser, _runs(method))


def _profiles(method: Method) -> list[str]:
    return [f"{name}: {says.replace('%', '%%')}" for name, says in method.profiles.items()]


def _runs(method: Method) -> Callable[[argparse.Namespace, Settings], int]:
    def run(args: argparse.Namespace, _settings: Settings) -> int:
        """Print what the method says about the file, with method, profile and version."""
        if method.optional and not args.for_comparison:
            return complain(f"{method.word} is a foreign scheme and off by default; --for-comparison switches it on")
        try:
            outcome = apply(method, given(_read(args.input)), args.profile)
        except (Refused, OSError, UnicodeDecodeError) as refused:
            return complain(str(refused))
        print(json.dumps(msgspec.to_builtins(outcome), ensure_ascii=False, indent=2))
        return 0

    return run


def given(document: Any) -> dict[str, Any]:
    """The input in a document; a vector's own remarks and expectation are left aside."""
    if not isinstance(document, dict):
        raise Refused("an input is a mapping of names to values")
    inner = document.get("inputs", document)
    if not isinstance(inner, dict):
        raise Refused("inputs is a mapping of names to values")
    return {str(key): value for key, value in inner.items() if key not in AROUND}


def _read(path: Path) -> Any:
    return read_document(path.read_text("utf-8"))


def run_vectors(args: argparse.Namespace, _settings: Settings) -> int:
    """Run every vector of a file and name each difference."""
    try:
        vectors = _vectors(args.file)
    except (Refused, OSError, UnicodeDecodeError) as refused:
        return complain(str(refused))
    if not vectors:
        return complain(f"{args.file} holds no vectors in a shape that is known")
    failed = 0
    for vector in vectors:
        found = differences(vector)
        failed += bool(found)
        for difference in found:
            print(f"{vector.id} ({vector.method}) {difference}")
    print(f"{len(vectors) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _vectors(path: Path) -> list[Vector]:
    text = path.read_text("utf-8")
    documents = read_blocks(text) if path.suffix == ".md" else [read_document(text)]
    return [vector for document in documents for vector in vectors_of(document)]
