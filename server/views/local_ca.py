"""The certificate of this machine's own authority, for phones that are to trust it."""

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from server import problems


async def show(request: Request) -> Response:
    """GET /local-ca.crt"""
    path = request.app.state.settings.data_dir / "tls" / "ca.crt"
    if not path.is_file():
        raise problems.NOT_FOUND
    return FileResponse(path, media_type="application/x-x509-ca-cert", filename="zicha-local-ca.crt")
