"""What the reference pages must say, as the code says it. `python -m tests.docs_rows` writes their tables anew."""

import argparse
import re
from collections.abc import Iterator, Mapping

from starlette.routing import Mount, Route

from server import problems
from server.__main__ import build_parser
from server.people.policy import PUBLIC
from server.problems import Problem
from server.routes import all_routes
from server.settings import ROOT, read_settings
from server.wording import t
from tests import failure_cases
from tests.docs_facts import facts, who


class Listening(Mapping[str, str]):
    """An environment with nothing in it that notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __getitem__(self, name: str) -> str:
        self.asked.append(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def settings() -> dict[str, str]:
    """Each variable that is read, with its default as the page writes it."""
    asked = Listening()
    found = read_settings(asked)
    defaults = {name: _plain(getattr(found, _field(name))) for name in asked.asked}
    return dict(sorted(defaults.items()))


def _field(variable: str) -> str:
    return {"ZICHA_DEMO": "demo"}.get(variable, variable.lower())


def _plain(value: object) -> str:
    if isinstance(value, frozenset):
        return " ".join(sorted(value)) or "none"
    if isinstance(value, bool):
        return str(int(value))
    return str(value).replace(f"{ROOT}/", "").replace("//var/", "///…/var/") or "none"


def commands() -> dict[str, str]:
    """Each command as it is typed, with the sentence of its help."""
    return dict(_commands(build_parser(), "zicha"))


def _commands(parser: argparse.ArgumentParser, words: str) -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            continue
        helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for name, inner in action.choices.items():
            if any(isinstance(deeper, argparse._SubParsersAction) for deeper in inner._actions):
                yield from _commands(inner, f"{words} {name}")
            else:
                yield " ".join([f"{words} {name}", *_arguments(inner)]), helps[name]


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if action.dest == "help":
            continue
        name = action.option_strings[0] if action.option_strings else action.dest
        value = "|".join(action.choices) if action.choices else action.dest.upper()
        text = f"{name} {value}" if action.option_strings and action.nargs != 0 else name
        yield text if action.required else f"[{text}]"


def named_problems() -> list[str]:
    """A row for each named problem: code, status, both sentences."""
    found = [value for value in vars(problems).values() if isinstance(value, Problem)]
    return ["| Code | HTTP | 中文 | English |", "|---|---|---|---|"] + [
        f"| `{one.code}` | {one.status} | {t('zh', one.message_key)} | {t('en', one.message_key)} |" for one in found
    ]


def routes() -> list[str]:
    """A row for each address: methods, path, action, and the roles that hold it."""
    found = ["| Method | Address | Action | Who |", "|---|---|---|---|"]
    for one in all_routes(read_settings({})):
        if isinstance(one, Mount):
            found.append(f"| GET | `{one.path}/…` | {PUBLIC} | everybody |")
        elif isinstance(one, Route):
            methods = ", ".join(sorted((one.methods or set()) - {"HEAD"} or {"HEAD"}))
            action = one.endpoint.action
            found.append(f"| {methods} | `{one.path}` | {action} | {who(action)} |")
    return found


TABLES = {"facts": facts, "failure-cases": failure_cases.table, "problems": named_problems, "routes": routes}
_BLOCK = re.compile(r"(<!-- from the code: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def renewed(page: str) -> str:
    """A page with its tables as the code has them."""
    return _BLOCK.sub(lambda found: found[1] + "\n".join(["", *TABLES[found[2]](), "", ""]) + found[3], page)


def main() -> None:
    """Write every page that has tables from the code."""
    for path in sorted((ROOT / "docs").glob("*.md")):
        path.write_text(renewed(path.read_text()))


if __name__ == "__main__":
    main()
