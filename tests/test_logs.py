"""Logs: lines that a machine can read, on standard error, with the request that they belong to."""

import json
import subprocess
import sys

import pytest

from server.settings import ROOT

PROGRAM = """
import logging, structlog
from server.logs import configure_logs
configure_logs({format!r})
with structlog.contextvars.bound_contextvars(request="7f"):
    structlog.get_logger("zicha.test").info("delivered", facts=2, name="李")
    logging.getLogger("library").warning("slow")
    try:
        1 / 0
    except ZeroDivisionError:
        structlog.get_logger("zicha.test").exception("failed")
"""


def said(log_format: str) -> list[str]:
    program = PROGRAM.format(format=log_format)
    command = [sys.executable, "-X", "utf8", "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True, encoding="utf-8")
    assert done.stdout == ""
    return done.stderr.splitlines()


def test_json_lines_carry_level_time_and_request_also_those_of_libraries() -> None:
    ours, theirs, failed = [json.loads(line) for line in said("json")]
    assert (ours["event"], ours["facts"], ours["name"], ours["level"]) == ("delivered", 2, "李", "info")
    assert theirs["event"] == "slow"
    assert "ZeroDivisionError" in failed["exception"]
    assert {line["request"] for line in (ours, theirs, failed)} == {"7f"}
    assert all(line["timestamp"].endswith("Z") for line in (ours, theirs, failed))


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_a_file_gets_no_colours(log_format: str) -> None:
    assert not any("\x1b" in line for line in said(log_format))
