"""Costly work ends with whoever waits for it."""

import asyncio

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message

from server.http import wanted
from server.http.wanted import while_wanted


def request(*said: Message) -> Request:
    """Somebody asks, and then says this and nothing more."""
    left = list(said)

    async def receive() -> Message:
        if left:
            return left.pop(0)
        await asyncio.Event().wait()
        raise AssertionError

    return Request({"type": "http", "method": "GET", "path": "/", "headers": []}, receive)


async def test_the_answer_comes_to_whoever_waits() -> None:
    assert await while_wanted(request(), asyncio.sleep(0, "done")) == "done"


async def test_when_nobody_waits_any_more_the_work_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wanted, "LOOK_EVERY_SECONDS", 0.01)
    ended = asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    with pytest.raises(ClientDisconnect):
        await while_wanted(request({"type": "http.disconnect"}), work())
    await asyncio.wait_for(ended.wait(), 5)
