"""The child that reads HEIC (`python -m server.evidence.reader`): one question on its input, one answer on its output.

Its end of input is its end: it never outlives the server. Nothing that it says is run, only read.
"""

import sys
from typing import IO, Any

import msgspec
from msgspec import Struct

from server.evidence.inspect import Picture, inspected
from server.evidence.rendition import RENDITIONS, rendition_of
from server.problems import Problem

LENGTH_BYTES = 8


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


def main() -> None:
    """Until nobody asks any more."""
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            question, data = msgspec.json.decode(take(asked), type=Question), take(asked)
        except EOFError:
            return
        put(told, msgspec.json.encode(answered(question, data)))


if __name__ == "__main__":
    main()
