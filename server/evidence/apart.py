"""Reading pictures without risk to the server: HEIC goes to a child process, because its decoder can be crashed.

A damaged HEIC file of a kilobyte ends libheif with a fault of memory, and with it whatever process it runs in; and
since the upload would lie there whole, the server would die of it again at each start. So the child dies instead, the
file is refused, and the next one gets a new child. It is started with the first HEIC and costs nothing before.
"""

import atexit
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

import msgspec

from server import problems
from server.evidence.inspect import Picture, inspected
from server.evidence.reader import Answer, Question, put, take
from server.evidence.rendition import Rendition, rendition_of

_REFUSALS = {
    problem.code: problem
    for problem in (
        problems.FILE_EMPTY,
        problems.HASH_MISMATCH,
        problems.TOO_MANY_PIXELS,
        problems.FILE_TRUNCATED,
        problems.FILE_TOO_SLOW,
        problems.NOT_AN_IMAGE,
    )
}
# Longer than the largest picture takes on a slow machine; a decoder that goes round in circles ends here.
PATIENCE_SECONDS = 60.0
# How a child ends that the file was too much for: by a fault, or by the system for want of memory.
_FAULTS = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGILL, signal.SIGFPE)
_OF_THE_FILE = frozenset(-number for number in (*_FAULTS, signal.SIGKILL))
_one_at_a_time = threading.Lock()
_child: list["subprocess.Popen[bytes]"] = []


def looked_at(data: bytes, promised: str) -> Picture:
    """As `inspected`, whatever the bytes do to their reader."""
    if not is_heic(data):
        return inspected(data, promised)
    answer = _asked(Question(promised=promised), data)
    if answer.picture is None:
        raise _REFUSALS.get(answer.problem, problems.FILE_TRUNCATED).because(**answer.detail)
    return answer.picture


def made_smaller(data: bytes, rendition: Rendition, words: Sequence[str] = ()) -> bytes:
    """As `rendition_of`, of a file that was verified before."""
    if not is_heic(data):
        return rendition_of(data, rendition, words)
    answer = _asked(Question(rendition=rendition.name, words=tuple(words)), data)
    if not answer.jpeg:
        raise problems.NOT_FOUND
    return answer.jpeg


def is_heic(data: bytes) -> bool:
    """Whether these bytes would be read by libheif."""
    return data[4:8] == b"ftyp"


def _asked(question: Question, data: bytes) -> Answer:
    with _one_at_a_time:
        child = _running()
        impatient = threading.Event()
        watch = threading.Timer(PATIENCE_SECONDS, _lose_patience, (child, impatient))
        watch.start()
        try:
            assert child.stdin
            assert child.stdout
            put(child.stdin, msgspec.json.encode(question), data)
            return msgspec.json.decode(take(child.stdout), type=Answer)
        except (EOFError, OSError, msgspec.DecodeError):
            code = _ended(child)
        finally:
            watch.cancel()
    if impatient.is_set() or code == -signal.SIGALRM:
        return Answer(problem=problems.FILE_TOO_SLOW.code)
    if code in _OF_THE_FILE:
        return Answer(problem=problems.FILE_TRUNCATED.code)
    # Nothing is known of the file then, and it is not refused: the phone comes again.
    raise RuntimeError(f"the reader of pictures ended with {code}")


def _lose_patience(child: "subprocess.Popen[bytes]", impatient: threading.Event) -> None:
    impatient.set()
    child.kill()


def _running() -> "subprocess.Popen[bytes]":
    if _child and _child[0].poll() is not None:
        _ended(_child[0])
    if not _child:
        words = [sys.executable, "-m", "server.evidence.reader"]
        pipes: dict[str, int] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        _child[:] = [subprocess.Popen(words, **pipes)]  # type: ignore[call-overload]  # noqa: S603 - our own module
    return _child[0]


@atexit.register
def _close() -> None:
    for child in _child:
        _ended(child)


def _ended(child: "subprocess.Popen[bytes]") -> int:
    """Make sure of its end; how it ended, whoever ended it."""
    child.kill()
    code = child.wait()
    for pipe in (child.stdin, child.stdout):
        try:
            if pipe:
                pipe.close()
        except OSError:
            continue
    _child.clear()
    return code
