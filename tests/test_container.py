"""The container file, read as a builder would: what it names is here, and it runs as nobody in particular."""

import json
import re
import subprocess
import sys

from server.settings import ROOT, read_settings

TEXT = (ROOT / "Containerfile").read_text("utf-8").replace("\\\n", " ")
LINES = [line.split(None, 1) for line in TEXT.splitlines() if line and not line.startswith("#")]
LAST_STAGE = LINES[max(number for number, (word, _) in enumerate(LINES) if word == "FROM") :]


def said(word: str) -> list[str]:
    """What the last stage says with an instruction."""
    return [rest for instruction, rest in LAST_STAGE if instruction == word]


def test_every_instruction_is_one_that_builders_know() -> None:
    known = {"FROM", "RUN", "WORKDIR", "COPY", "ENV", "VOLUME", "EXPOSE", "USER", "HEALTHCHECK", "CMD"}
    assert {word for word, _ in LINES} <= known


def test_it_runs_without_rights_and_keeps_data_in_a_volume() -> None:
    (user,), (volume,) = said("USER"), said("VOLUME")
    assert int(user) > 0
    given = dict(pair.split("=", 1) for pair in said("ENV")[0].split())
    settings = read_settings(given)
    assert str(settings.data_dir) == volume
    assert (settings.host, settings.port) == ("0.0.0.0", int(said("EXPOSE")[0]))


def test_what_it_runs_is_there() -> None:
    assert (ROOT / ".ci" / "setup.sh").exists()
    scripts = (ROOT / "pyproject.toml").read_text("utf-8")
    assert re.search(r'^zicha = "server', scripts, re.MULTILINE)
    words = {word for line in said("CMD") for word in re.findall(r"zicha (\w+)", " ".join(json.loads(line)))}
    assert words == {"migrate", "serve"}
    for word in words:
        helped = subprocess.run(
            [sys.executable, "-m", "server", word, "--help"], cwd=ROOT, check=False, capture_output=True
        )
        assert helped.returncode == 0


def test_the_health_check_is_python_that_asks_a_route_that_is_there() -> None:
    command = json.loads(said("HEALTHCHECK")[0].partition("CMD ")[2])
    compile(command[2], "healthcheck", "exec")
    assert '"/readyz"' in (ROOT / "server" / "routes.py").read_text("utf-8")


def test_secrets_data_and_what_is_built_stay_out_of_the_image() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert {".git", ".venv", "var", "static/dist", "**/node_modules"} <= set(ignored)


def test_the_page_builds_it_in_the_format_that_keeps_the_health_check() -> None:
    assert "podman build --format docker" in (ROOT / "docs" / "deploy.md").read_text("utf-8")
