"""Somebody between phone and server: a line that hangs, a network that wants to be signed in to, another build."""

import http.client
import threading
from collections.abc import Callable
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

PORTAL = "<!doctype html><title>WLAN</title>欢迎使用免费 WiFi，请先登录".encode()
ONE_STEP = {"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"}
METHODS = ("GET", "POST", "PATCH", "HEAD", "OPTIONS", "DELETE", "PUT")


class Between:
    """A proxy at an address of its own; what it does can be changed while it runs."""

    def __init__(self, url: str) -> None:
        self.target = urlsplit(url).netloc
        self.portal = False
        self.missing: set[str] = set()
        # Takes the path and the body of an answer and gives another body.
        self.change: Callable[[str, bytes], bytes] = lambda _path, body: body
        self.bodies: dict[str, bytes] = {}
        self.flowing = threading.Event()
        self.flowing.set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Passer", (_Passer,), {"between": self}))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.go_on()
        self._server.shutdown()
        self._server.server_close()

    def hang(self) -> None:
        """From here on nobody gets an answer, nor an end of the line."""
        self.flowing.clear()

    def go_on(self) -> None:
        """The line works again."""
        self.flowing.set()


class _Passer(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    between: Between

    def log_message(self, *_words: object) -> None:
        """Quiet."""

    def pass_on(self) -> None:
        """One request."""
        between = self.between
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        between.bodies[self.path] = between.bodies.get(self.path, b"") + body
        between.flowing.wait()
        if between.portal:
            self._answer(200, [("content-type", "text/html")], PORTAL)
        elif self.path in between.missing:
            self._answer(404, [], b"")
        else:
            self._ask(body)

    def _ask(self, body: bytes) -> None:
        asked = {name: value for name, value in self.headers.items() if name.lower() != "accept-encoding"}
        with closing(http.client.HTTPConnection(self.between.target, timeout=30)) as line:
            line.request(self.command, self.path, body, asked)  # unpacked, so that it can be changed
            with line.getresponse() as answer:
                headers = [(name, value) for name, value in answer.getheaders() if name.lower() not in ONE_STEP]
                whole = self.between.change(self.path, answer.read())
                status = answer.status
        self._answer(status, headers, whole)

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        if status not in {204, 304}:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


for method in METHODS:
    setattr(_Passer, f"do_{method}", _Passer.pass_on)
