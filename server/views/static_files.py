"""Files of the client: hashed names are kept for ever, everything else is asked for again."""

import re
from pathlib import Path

import anyio
import anyio.to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from server import problems
from server.http.guard import Handler, route
from server.http.respond import takes_gzip
from server.people.policy import PUBLIC
from server.settings import Settings

_HASHED = re.compile(r"[.-][0-9A-Za-z_]{8,}\.[a-z0-9]+$")
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
CLIENT_FOLDERS = ("dist", "icons")


class ClientFiles(StaticFiles):
    """One folder; in the one that the bundler fills, names carry a hash of what is in them."""

    def __init__(self, directory: Path, *, hashed: bool) -> None:
        super().__init__(directory=directory, check_dir=False)
        self._hashed = hashed

    async def get_response(self, path: str, scope: Scope) -> Response:
        packed = self._hashed and takes_gzip(Headers(scope=scope).get("accept-encoding", ""))
        response = (await self._packed(path, scope) if packed else None) or await super().get_response(path, scope)
        if response.status_code in {200, 304}:
            response.headers["cache-control"] = FOR_EVER if self._hashed and _HASHED.search(path) else ASK_AGAIN
        if self._hashed:
            response.headers["vary"] = "Accept-Encoding"
        return response

    async def _packed(self, path: str, scope: Scope) -> Response | None:
        """What the bundler compressed beforehand, if it did."""
        file, found = await anyio.to_thread.run_sync(self.lookup_path, f"{path}.gz")
        if found is None or scope["method"] not in {"GET", "HEAD"}:
            return None
        response = self.file_response(file, found, scope)
        if response.status_code == 200:
            response.headers["content-encoding"] = "gzip"
        return response


def one_file(path: Path, media_type: str, headers: dict[str, str] | None = None) -> Handler:
    """A handler for a file that is served under a name of its own and never kept without asking."""

    async def show(_request: Request) -> Response:
        if not await anyio.Path(path).is_file():
            raise problems.NOT_FOUND
        return FileResponse(path, media_type=media_type, headers={"cache-control": ASK_AGAIN} | (headers or {}))

    return show


def client_files(settings: Settings) -> list[BaseRoute]:
    """What a browser loads: public, and the same for everybody."""
    static = settings.static_dir
    script = "service-worker.js" if settings.offline_app else "service-worker-off.js"
    worker = one_file(static / "dist" / script, "text/javascript", {"service-worker-allowed": "/"})
    manifest = one_file(static / "manifest.webmanifest", "application/manifest+json")
    return [
        route("/service-worker.js", worker, PUBLIC),
        route("/manifest.webmanifest", manifest, PUBLIC),
        *(Mount(f"/static/{name}", ClientFiles(static / name, hashed=name == "dist")) for name in CLIENT_FOLDERS),
    ]
