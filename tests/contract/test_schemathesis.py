"""Schemathesis, a client that nobody here wrote, reads the contract and tries to find where it does not hold."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from server.demo.people import PASSWORD
from server.http.cookies import SESSION_COOKIE
from server.settings import ROOT
from tests.journeys.installation import Installation

# A wrong version of tus is 412 and too much is 413: both are refusals, by the protocol's own words.
REFUSALS = '["400", "401", "403", "404", "405", "409", "410", "412", "413", "415", "422", "460"]'
SETTINGS = f"""
[checks.negative_data_rejection]
expected-statuses = {REFUSALS}

[checks.missing_required_header]
expected-statuses = {REFUSALS}

# Each fact gets an answer of its own; one that is wrong does not spoil the others.
[[operations]]
include-path = "/api/v1/sync/push"
checks.negative_data_rejection.enabled = false

# No schema can say that base64 must stand for hexadecimal digits, nor which bytes are a photo.
[[operations]]
include-name = ["POST /api/v1/files", "PATCH /api/v1/files/{{upload}}"]
checks.positive_data_acceptance.enabled = false
"""
SIGNED_IN = """
[auth.openapi.session]
api_key = "{token}"
"""
EXAMPLES, FEW = "8", "2"
# Every edge of every value as one who can do most; others differ in what is theirs, not in how it is read.
THOROUGH, QUICK = "coverage,fuzzing", "fuzzing"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A server with the demo in it."""
    with Installation(tmp_path_factory.mktemp("contract")) as started:
        yield started


def token_of(installation: Installation, login: str) -> str:
    answer = httpx.post(
        f"{installation.url}/login",
        data={"login": login, "password": PASSWORD, "next": "/app"},
        headers={"origin": installation.url},
        trust_env=False,
    )
    return str(answer.cookies[SESSION_COOKIE])


@pytest.mark.parametrize(
    ("login", "phases", "examples"),
    [
        (None, QUICK, EXAMPLES),
        ("owner", THOROUGH, EXAMPLES),
        *[(login, QUICK, EXAMPLES) for login in ("officer", "worker", "suzhou")],
        *[(login, QUICK, FEW) for login in ("leader", "contractor", "expert", "admin")],
    ],
)
def test_it_finds_nothing_as(
    installation: Installation, login: str | None, phases: str, examples: str, tmp_path: Path
) -> None:
    settings = tmp_path / "schemathesis.toml"
    signed_in = SIGNED_IN.format(token=token_of(installation, login)) if login else ""
    settings.write_text(SETTINGS + signed_in, "utf-8")
    said = subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(settings),
            "run", f"{installation.url}/api/v1/openapi.json",
            "--phases", phases, "--max-examples", examples, "--seed", "20261125", "--warnings", "off",
            "--suppress-health-check", "all", "--request-timeout", "60",
        ],
        cwd=tmp_path,
        env=os.environ | {"SCHEMATHESIS_HOOKS": "tests.contract.serializers", "PYTHONPATH": str(ROOT), "NO_PROXY": "*"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stdout[-6000:] + said.stderr[-2000:]
    assert "14 selected / 14 total" in said.stdout
