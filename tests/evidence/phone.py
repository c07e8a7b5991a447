"""A phone that speaks tus straight to the application, byte by byte, and whose line can be cut anywhere."""

import asyncio
import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.http.errors import Problems
from server.http.headers import AnswerHeaders
from server.people.actor import Actor, Role
from server.problems import Problem
from server.routes import all_routes
from server.settings import Settings
from tests.evidence.pictures import sha256

TUS = {"tus-resumable": "1.0.0"}


class KnownActor:
    """Takes the actor from the request's scope: signing in is proved elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        state = scope.setdefault("state", {})
        state["actor"], state["locale"], state["session"] = scope["zicha.actor"], "zh", None
        await self.app(scope, receive, send)


async def plain_page(_request: Request, problem: Problem) -> Response:
    """A problem as a page."""
    return PlainTextResponse(problem.code, problem.status)


def file_door(settings: Settings) -> Starlette:
    """The real routes behind the real answers to problems, without signing in."""
    inside = [Middleware(AnswerHeaders, base_url=settings.base_url), Middleware(Problems, page=plain_page)]
    app = Starlette(routes=all_routes(settings), middleware=[*inside, Middleware(KnownActor)])
    app.state.settings = settings
    return app


def person(enterprise: UUID | None, role: Role = "officer", region: str | None = None) -> Actor:
    """Somebody who is signed in."""
    return Actor(uuid4(), "Wang", role, enterprise, region, None, "zh")


@dataclass
class Answer:
    """What came back; nothing when the line was cut before."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def code(self) -> str:
        """The name of the problem."""
        return str(json.loads(self.body)["code"])

    @property
    def offset(self) -> int:
        """Upload-Offset."""
        return int(self.headers["upload-offset"])


@dataclass
class Phone:
    """One person's phone."""

    app: ASGIApp
    actor: Actor | None

    async def ask(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        pieces: Sequence[bytes] = (),
        *,
        cut: bool = False,
    ) -> Answer:
        """One request; with `cut` the line breaks after the last piece, before the request is whole."""
        coming: list[Message] = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
        coming.append({"type": "http.disconnect"} if cut else {"type": "http.request", "body": b"", "more_body": False})
        answer = Answer()

        async def receive() -> Message:
            if not coming:
                await asyncio.Event().wait()
            return coming.pop(0)

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                answer.headers = {key.decode(): value.decode() for key, value in message["headers"]}
            else:
                answer.body += message.get("body", b"")

        await self.app(self._scope(method, path, headers), receive, send)
        return answer

    def _scope(self, method: str, url: str, headers: dict[str, str]) -> dict[str, Any]:
        path, _, query = url.partition("?")
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "server": ("test", 80),
            "client": ("test", 1),
            "headers": [(key.lower().encode(), value.encode()) for key, value in headers.items()],
            "zicha.actor": self.actor,
        }

    async def create(
        self,
        data: bytes,
        *,
        promised: str | None = None,
        pieces: Sequence[bytes] = (),
        cut: bool = False,
        **more: str,
    ) -> Answer:
        """Begin an upload of these bytes; with pieces they come along."""
        said = {
            "sha256": promised or sha256(data),
            "filename": "照片 1.jpg",
            "filetype": "image/jpeg",
            **more,
        }
        headers = {**TUS, "upload-length": str(len(data)), "upload-metadata": metadata(said)}
        if pieces:
            headers |= chunk_headers(0, sum(map(len, pieces)))
            headers.pop("upload-offset")
        return await self.ask("POST", "/api/v1/files", headers, pieces, cut=cut)

    async def patch(
        self,
        url: str,
        offset: int,
        data: bytes,
        *,
        announced: int | None = None,
        cut: bool = False,
        **headers: str,
    ) -> Answer:
        """A chunk; `announced` is its length where the line is cut before its end."""
        extra = {key.replace("_", "-"): value for key, value in headers.items()}
        sent = chunk_headers(offset, len(data) if announced is None else announced) | TUS | extra
        return await self.ask("PATCH", url, sent, [data] if data else [], cut=cut)

    async def head(self, url: str) -> Answer:
        """How far it is."""
        return await self.ask("HEAD", url, TUS)

    async def get(self, path: str, **headers: str) -> Answer:
        """Anything else."""
        return await self.ask("GET", path, {key.replace("_", "-"): value for key, value in headers.items()})

    async def send(self, data: bytes) -> Answer:
        """A whole file in one go; the answer to its last byte."""
        created = await self.create(data)
        assert created.status == 201, created
        return await self.patch(created.headers["location"], 0, data)


async def started(phone: Phone, data: bytes) -> str:
    """An upload of these bytes with none of them here yet; its address."""
    created = await phone.create(data)
    assert (created.status, created.offset) == (201, 0)
    return created.headers["location"]


def chunk_headers(offset: int, length: int) -> dict[str, str]:
    """What stands before a chunk."""
    return {
        "content-type": "application/offset+octet-stream",
        "content-length": str(length),
        "upload-offset": str(offset),
    }


def metadata(said: dict[str, str]) -> str:
    """Keys and base64 values."""
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())
