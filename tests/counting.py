"""How many statements something takes, whichever database answers them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

CLIENT = logging.getLogger("tortoise.db_client")


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.statements: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.statements.append(str(record.msg if not record.args else record.args[0]))


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """Every statement that Tortoise sends while the block runs, in its order."""
    heard, level = _Heard(), CLIENT.level
    CLIENT.addHandler(heard)
    CLIENT.setLevel(logging.DEBUG)
    try:
        yield heard.statements
    finally:
        CLIENT.setLevel(level)
        CLIENT.removeHandler(heard)
