"""The documentation says what the code does: settings, commands, tables, paths, links, targets, dependencies."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from server.demo.people import CHARACTERS, PASSWORD, sign_ins
from server.grading.policy import current_policy
from server.settings import ROOT
from tests import docs_rows

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "checklists" / "README.md"])
READMES = [ROOT / "README.md", ROOT / "README.en.md"]
FOLDERS = ("server/", "static/", "templates/", "tests/", "checklists/", "docs/", ".ci/")
MADE = ("static/dist", "static/node_modules")
_ROW = re.compile(r"^\| `([^`]+)` \| (.*) \|$", re.MULTILINE)
_LINK = re.compile(r"(?:\]\(|(?:src|href)=\")([^)\"\s]+)[)\"]")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def rows(page: str) -> dict[str, str]:
    """What stands in the tables of a reference page whose first column is code."""
    return dict(_ROW.findall((ROOT / "docs" / page).read_text()))


def code_of(page: Path) -> list[str]:
    """All that a page shows as code, in a line or in a block."""
    text = page.read_text()
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```\w*\n.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return [*blocks, *spans]


def anchors(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def targets() -> set[str]:
    """What make can be told to do."""
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def test_every_setting_is_listed_with_its_default() -> None:
    listed = {name: cells.split("|")[0].strip().strip("`") for name, cells in rows("settings.md").items()}
    assert listed == docs_rows.settings()


def test_every_command_is_listed_with_its_words_and_options() -> None:
    listed = {name.replace("\\|", "|"): says for name, says in rows("commands.md").items() if name.startswith("zicha ")}
    assert listed == docs_rows.commands()


def test_every_target_of_make_is_listed() -> None:
    listed = {name.removeprefix("make ") for name in rows("commands.md") if name.startswith("make ")}
    assert listed == targets() - {"help"}


@pytest.mark.parametrize("table", docs_rows.TABLES)
def test_a_table_that_comes_from_the_code_is_up_to_date(table: str) -> None:
    text = (ROOT / "docs" / f"{table}.md").read_text()
    assert f"from the code: {table}" in text
    assert text == docs_rows.renewed(text), "run: .venv/bin/python -m tests.docs_rows"


def test_the_numbers_of_the_grading_page_are_those_of_the_policy() -> None:
    text, policy = (ROOT / "docs" / "grading.md").read_text(), current_policy()
    for part, cap in policy.caps.items():
        assert re.search(rf"^\| {part} \S+ \| {cap} \|", text, re.MULTILINE)
    for inherent, colours in policy.lookup.items():
        assert f"| {inherent} | " + " | ".join(colours[band] for band in "ABCD") + " |" in text
    for band, least in policy.bands[:-1]:
        assert f"{band} from {least}" in text
    assert f"{policy.version}.yaml" in text


@every_page
def test_every_file_that_is_named_exists(page: Path) -> None:
    named = {word for text in code_of(page) for word in text.split() if word.startswith(FOLDERS)}
    plain = {word.rstrip(".,;:") for word in named if not re.search(r"[<>{}*…$|]", word)}
    assert [word for word in sorted(plain) if not word.startswith(MADE) and not (ROOT / word).exists()] == []


@every_page
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    broken = []
    for link in _LINK.findall(page.read_text()):
        if link.startswith(("http://", "https://")):
            continue
        path, _, anchor = link.partition("#")
        goal = (page.parent / path).resolve() if path else page
        if not goal.exists() or (anchor and anchor not in anchors(goal)):
            broken.append(link)
    assert broken == []


@every_page
def test_every_command_that_is_named_can_be_run(page: Path) -> None:
    code = "\n".join(code_of(page))
    assert set(re.findall(r"\bmake ([a-z]+)\b", code)) <= targets()
    known = {tuple(words.split()[1:3]) for words in docs_rows.commands()}
    for first, second in re.findall(r"(?<!-u )\bzicha ([a-z]+)(?: ([a-z-]+))?", code):
        assert (first, second) in known or first in {words[0] for words in known}


@pytest.mark.parametrize("readme", READMES, ids=lambda page: page.name)
def test_the_readme_names_everybody_to_sign_in_as_and_the_two_commands(readme: Path) -> None:
    text = readme.read_text()
    for person in CHARACTERS[: len(sign_ins())]:
        assert f"`{person.login}`" in text
    assert f"`{PASSWORD}`" in text
    assert "make run" in text
    assert "make test" in text


def test_both_readmes_have_the_same_chapters_and_pictures() -> None:
    chinese, english = (readme.read_text() for readme in READMES)
    assert len(re.findall("^## ", chinese, re.MULTILINE)) == len(re.findall("^## ", english, re.MULTILINE))
    pictures = [re.findall(r"docs/pictures/([\w-]+?)(?:-en)?\.webp", text) for text in (chinese, english)]
    assert pictures[0] == pictures[1] != []


def test_every_room_of_the_server_has_its_line_in_the_architecture() -> None:
    listed = {name for name, _ in _ROW.findall((ROOT / "ARCHITECTURE.md").read_text()) if name.startswith("server/")}
    rooms = {f"server/{path.parent.name}/" for path in (ROOT / "server").glob("*/__init__.py")}
    assert listed - {"server/"} == rooms


def test_the_newest_changes_are_those_of_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == version


def test_every_dependency_is_in_the_table_of_licences() -> None:
    listed = {name.lower() for name, _ in _ROW.findall((ROOT / "ARCHITECTURE.md").read_text())}
    assert dependencies() - listed == set()


def dependencies() -> set[str]:
    """What the project asks for by name: Python packages and packages of the client."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    optional = [name for names in project["optional-dependencies"].values() for name in names]
    python = {re.split(r"[\[<>=! ]", name)[0].lower() for name in [*project["dependencies"], *optional]}
    client = json.loads((ROOT / "static" / "package.json").read_text())
    beside = json.loads((ROOT / "tests" / "journeys" / "browsers" / "package.json").read_text())
    return python | set(client["dependencies"]) | set(client["devDependencies"]) | set(beside["devDependencies"])
