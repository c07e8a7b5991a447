"""The child that reads HEIC may die: of a file, which is refused, or of something else, which is no fault of it."""

import io
import signal
import subprocess
import sys

import msgspec
import pytest

from server.evidence import apart
from server.evidence.apart import looked_at
from server.evidence.reader import Question, put
from server.problems import Problem
from server.settings import ROOT
from server.wording import t
from tests.evidence.pictures import HEIC, sha256

CIRCLES = """
import time
from server.evidence import reader
reader.LONGEST_SECONDS, reader.answered = 1, lambda *_: time.sleep(60)
reader.main()
"""
CRASHES = (ROOT / "tests" / "samples" / "crashes-libheif.heic").read_bytes()


def test_a_file_of_which_the_reader_dies_is_refused_and_the_next_is_read_f9() -> None:
    with pytest.raises(Problem) as failure:
        looked_at(CRASHES, "")
    assert failure.value.code == "files.truncated"
    assert looked_at(HEIC, sha256(HEIC)).type == "image/heic"


def test_a_file_that_cannot_be_read_in_time_is_refused_as_too_slow_and_the_next_is_read_f10(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at(HEIC, "")
    (child,) = apart._child
    child.send_signal(signal.SIGSTOP)
    monkeypatch.setattr(apart, "PATIENCE_SECONDS", 0.1)
    with pytest.raises(Problem) as failure:
        looked_at(HEIC, "")
    assert (failure.value.code, failure.value.status) == ("files.too_slow", 422)
    assert "一分钟" in t("zh", failure.value.message_key)
    assert "a minute" in t("en", failure.value.message_key)
    monkeypatch.undo()
    assert looked_at(HEIC, sha256(HEIC)).type == "image/heic"


def test_a_server_that_is_told_to_end_with_all_its_processes_still_reads_what_it_has_begun_f11() -> None:
    looked_at(HEIC, "")
    (child,) = apart._child
    for word in (signal.SIGTERM, signal.SIGINT):
        child.send_signal(word)
    assert looked_at(HEIC, sha256(HEIC)).type == "image/heic"
    assert apart._child == [child]


def test_a_reader_that_cannot_even_start_refuses_no_file_f11(monkeypatch: pytest.MonkeyPatch) -> None:
    for child in list(apart._child):
        apart._ended(child)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError):
        looked_at(HEIC, sha256(HEIC))
    monkeypatch.undo()
    assert looked_at(HEIC, sha256(HEIC)).type == "image/heic"


def test_a_reader_that_goes_round_in_circles_ends_although_nobody_is_left_to_end_it_f10() -> None:
    asked = io.BytesIO()
    put(asked, msgspec.json.encode(Question()), HEIC)
    done = subprocess.run([sys.executable, "-c", CIRCLES], input=asked.getvalue(), check=False, timeout=30)
    assert done.returncode == -signal.SIGALRM
