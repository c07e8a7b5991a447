"""The same inputs give the same bytes under any time zone, language, hash seed and order of rows."""

import os
import random
import subprocess
import sys

import pytest

from server.settings import ROOT
from tests.grading.fingerprint import fingerprint

PLACES = {
    "China": {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "0"},
    "New York": {"TZ": "America/New_York", "LC_ALL": "en_US.UTF-8", "PYTHONHASHSEED": "1"},
    "Turkey": {"TZ": "Europe/Istanbul", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4294967295"},
    "Kiritimati": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "77"},
    "optimised": {"TZ": "UTC", "PYTHONOPTIMIZE": "1", "PYTHONHASHSEED": "random"},
}


@pytest.fixture(scope="module")
def here() -> str:
    return fingerprint()


@pytest.mark.parametrize("place", PLACES)
def test_it_is_the_same_anywhere(place: str, here: str) -> None:
    env = os.environ | PLACES[place]
    words = [sys.executable, "-m", "tests.grading.fingerprint"]
    said = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=True, timeout=120).stdout
    assert said.strip() == here


def test_the_order_of_rows_does_not_matter(here: str) -> None:
    for seed in (1, 2, 3):
        random.seed(seed)
        assert fingerprint() == here


def test_it_is_told_apart_when_anything_differs(here: str) -> None:
    assert fingerprint(199) != here
