"""The child that reads HEIC (`python -m server.evidence.reader`): one question on its input, one answer on its output.

Its end of input is its end: it never outlives the server. Nothing that it says is run, only read. Whoever stops the
server often tells all its processes to end: this one goes on until the server needs no answer any more.
"""

import signal
import sys
from typing import IO, Any

import msgspec
from msgspec import Struct

from server.evidence.inspect import Picture, inspected
from server.evidence.rendition import RENDITIONS, rendition_of
from server.problems import FILE_TRUNCATED, Problem

LENGTH_BYTES = 8
# The server loses patience before; a decoder that goes round in circles ends by itself where the server is gone.
LONGEST_SECONDS = 90


class Question(Struct):
    """To look at a picture that has this hash, or to make it smaller; its bytes follow."""

    promised: str = ""
    rendition: str = ""
    words: tuple[str, ...] = ()


class Answer(Struct, omit_defaults=True):
    """What came of it: the picture, a smaller one, or the code of the problem with its detail."""

    picture: Picture | None = None
    jpeg: bytes = b""
    problem: str = ""
    detail: dict[str, Any] = {}


def put(pipe: IO[bytes], *parts: bytes) -> None:
    """Write parts, each with its length before it."""
    for part in parts:
        pipe.write(len(part).to_bytes(LENGTH_BYTES) + part)
    pipe.flush()


def take(pipe: IO[bytes]) -> bytes:
    """The next part; raises EOFError where the other side is gone."""
    head = pipe.read(LENGTH_BYTES)
    body = pipe.read(int.from_bytes(head)) if len(head) == LENGTH_BYTES else b""
    if len(head) < LENGTH_BYTES or len(body) < int.from_bytes(head):
        raise EOFError
    return body


def answered(question: Question, data: bytes) -> Answer:
    """Do what was asked for."""
    try:
        if question.rendition:
            return Answer(jpeg=rendition_of(data, RENDITIONS[question.rendition], question.words))
        return Answer(picture=inspected(data, question.promised))
    except Problem as problem:
        return Answer(problem=problem.code, detail=dict(problem.detail))
    except Exception:  # noqa: BLE001 - whatever a decoder stumbles over is said of the file, and the child goes on
        return Answer(problem=FILE_TRUNCATED.code)


def main() -> None:
    """Until nobody asks any more."""
    for word in (signal.SIGINT, signal.SIGTERM):
        signal.signal(word, signal.SIG_IGN)
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            question, data = msgspec.json.decode(take(asked), type=Question), take(asked)
        except EOFError:
            return
        signal.alarm(LONGEST_SECONDS)
        put(told, msgspec.json.encode(answered(question, data)))
        signal.alarm(0)


if __name__ == "__main__":
    main()
