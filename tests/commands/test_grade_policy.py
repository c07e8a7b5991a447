"""`zicha grade all`, `rehearse`, `adopt` and `rules`, as a shell runs them."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from server.clock import now
from server.moments import day_in_china
from tests.commands.running import zicha
from tests.regrading.drafts import STRICT, a_draft

TODAY = day_in_china(now())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the demo in it."""
    folder = tmp_path_factory.mktemp("demo")
    assert zicha(folder, "migrate").returncode == 0
    told = zicha(folder, "demo", ZICHA_DEMO="1")
    assert told.returncode == 0, told.stderr
    (folder / "draft.yaml").write_text(a_draft(**STRICT), "utf-8")
    (folder / "broken.yaml").write_text(a_draft(times=("[3, 2]", "[1, 2]")), "utf-8")
    return folder


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "var" / "zicha.db")) as database:
        return list(database.execute(query))


def test_a_draft_is_rehearsed_and_the_list_written_to_a_file(demo: Path) -> None:
    before = rows(demo, "SELECT count(*) FROM fact")
    said = zicha(
        demo, "grade", "rehearse", "--policy", f"{demo}/draft.yaml", "--region", "3205", "--to", f"{demo}/l.csv"
    )
    assert said.returncode == 0, said.stderr
    assert "miss.general: 15 → 190" in said.stdout
    assert (demo / "l.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert rows(demo, "SELECT count(*) FROM fact") == before


def test_a_broken_draft_is_told_with_its_faults(demo: Path) -> None:
    for words in (("rehearse",), ("adopt", "--from", TODAY.isoformat(), "--reason", "x")):
        said = zicha(demo, "grade", *words, "--policy", f"{demo}/broken.yaml")
        assert said.returncode == 1
        assert "external_multiplier" in said.stderr


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--from", (TODAY - timedelta(days=1)).isoformat(), "--reason", "x"), "today or a later day"),
        (("--from", TODAY.isoformat(), "--reason", " "), "Say why"),
        (("--from", TODAY.isoformat(), "--reason", "x", "--by", "nobody"), "nobody is no regulator"),
        (("--from", TODAY.isoformat(), "--reason", "x", "--by", "suzhou", "--region", "43"), "must lie within yours"),
    ],
)
def test_what_cannot_be_adopted_is_said(demo: Path, words: tuple[str, ...], why: str) -> None:
    said = zicha(demo, "grade", "adopt", "--policy", f"{demo}/draft.yaml", *words)
    assert (said.returncode, why in said.stderr) == (1, True), said.stderr


def test_an_adopted_policy_holds_and_everybody_is_graded_by_it(demo: Path) -> None:
    words = ("--region", "3205", "--from", TODAY.isoformat(), "--reason", "试行", "--by", "suzhou")
    said = zicha(demo, "grade", "adopt", "--policy", f"{demo}/draft.yaml", *words)
    assert said.returncode == 0, said.stderr
    held = zicha(demo, "grade", "rules", "--region", "320506", "--sector", "hazchem").stdout
    assert "crg-1.1.0" in held.splitlines()[0]
    assert "official  cn-hazchem-2018-19" in held
    graded = zicha(demo, "grade", "all", "--processes", "2")
    assert graded.returncode == 0, graded.stderr
    assert "0 failed" in graded.stdout
    told = rows(demo, "SELECT enterprise FROM fact WHERE kind = 'policy.adopted'")
    assert sorted(told) == sorted(rows(demo, "SELECT id FROM enterprise WHERE region LIKE '3205%'"))
    assert "0 faults" in zicha(demo, "ledger", "verify").stdout
    (code,) = rows(demo, "SELECT uscc FROM enterprise WHERE region LIKE '3205%' LIMIT 1")[0]
    assert "0 come out otherwise" in zicha(demo, "grade", "replay", str(code)).stdout


def test_known_at_needs_a_day_to_look_at(demo: Path) -> None:
    said = zicha(demo, "grade", "replay", "x", "--known-at", "2026-10-01")
    assert (said.returncode, "--as-of" in said.stderr) == (1, True)


def test_a_method_is_chosen_for_a_region_and_then_holds_there(demo: Path) -> None:
    act = ("--stands", "official", "--region", "3205", "--from", TODAY.isoformat(), "--reason", "one map")
    refused = zicha(demo, "grade", "hold", "ls", *act)
    assert (refused.returncode, "name one of its own" in refused.stderr) == (1, True)
    said = zicha(demo, "grade", "hold", "ls", "--profile", "four_level_mine", *act)
    assert said.returncode == 0, said.stderr
    held = zicha(demo, "grade", "rules", "--region", "320506").stdout
    assert f"official  cn-ls four_level_mine from {TODAY.isoformat()}: one map" in held
