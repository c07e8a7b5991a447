"""`zicha serve`: answer requests until told to stop; with --https also for phones on the same network."""

import argparse
import asyncio
import socket
from dataclasses import dataclass, replace
from pathlib import Path

import uvicorn
from tortoise.exceptions import DBConnectionError, OperationalError

from server.app import build_app
from server.clock import now
from server.commands.certificates import certificates
from server.commands.ports import PortTaken, lan_addresses, listen
from server.commands.running import command, complain, unfit, with_checklists
from server.database import opened_database
from server.demo.people import DEMO_ACCOUNTS, sign_ins
from server.logs import configure_logs
from server.people.tables import Account
from server.production import unsafe_settings
from server.settings import Settings

HTTPS_PORT = 8443
DEMO_HERE = "PRODUCTION is set, and the database holds the accounts of the demo. Begin with an empty one."


@dataclass(frozen=True, slots=True)
class Secure:
    """What a server that speaks TLS needs."""

    authority: Path
    certificate: Path
    key: Path


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("serve", help="answer requests until told to stop")
    parser.add_argument("--host", help="address to listen on (HOST; 127.0.0.1, with --https 0.0.0.0)")
    parser.add_argument("--port", type=int, help=f"port to listen on (PORT; 8000, with --https {HTTPS_PORT})")
    parser.add_argument("--https", action="store_true", help="TLS with a certificate made here, for phones nearby")
    command(parser, run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Listen first, so that a taken port is said before anything else happens."""
    settings, secure = with_tls(args, settings) if args.https else (placed(args, settings), None)
    unsafe = unsafe_settings(settings)
    if unsafe:
        return complain("\n  ".join(["PRODUCTION is set, and this is not safe:", *unsafe]))
    try:
        listener = listen(settings.host, settings.port)
    except PortTaken:
        hint = f"--port {args.port + 1}" if args.port else f"PORT={settings.port + 1}"
        return complain(f"port {settings.port} on {settings.host} is already in use. Try {hint}.")
    except OSError as error:
        return complain(f"cannot listen on {settings.host}:{settings.port}: {error.strerror}")
    with listener:
        return with_checklists(settings, lambda: _open(settings, listener, secure))


def _open(settings: Settings, listener: socket.socket, secure: Secure | None) -> int:
    unfit = asyncio.run(database_fault(settings))
    if unfit:
        return complain(unfit)
    configure_logs(settings.log_format)
    print(greeting(settings, secure), flush=True)
    return _serve(settings, listener, secure)


async def database_fault(settings: Settings) -> str | None:
    """Why this database cannot be served from, or None."""
    try:
        async with opened_database(settings):
            if await Account.exists(id__in=DEMO_ACCOUNTS) and settings.production:
                return DEMO_HERE
    except (DBConnectionError, OperationalError, OSError) as error:
        return unfit(error)
    return None


def placed(args: argparse.Namespace, settings: Settings) -> Settings:
    """The settings with another address, where the command line names one."""
    host, port = args.host or settings.host, args.port or settings.port
    default = f"http://{settings.host}:{settings.port}"
    base_url = f"http://{host}:{port}" if settings.base_url == default else settings.base_url
    return replace(settings, host=host, port=port, base_url=base_url)


def with_tls(args: argparse.Namespace, settings: Settings) -> tuple[Settings, Secure]:
    """The settings of a server that speaks TLS to the local network, and its certificate."""
    # Phones nearby are what --https is for, and it serves nothing in the clear.
    host = args.host or ("0.0.0.0" if settings.host == "127.0.0.1" else settings.host)  # nosec B104  # noqa: S104
    port = args.port or (HTTPS_PORT if settings.port == 8000 else settings.port)
    near = lan_addresses()
    name = socket.gethostname()
    names = [*near, "localhost", "127.0.0.1", "::1", name, f"{name}.local"]
    found = certificates(settings.data_dir / "tls", names, now())
    own = (
        settings.base_url
        if settings.base_url.startswith("https://")
        else f"https://{(near or ['localhost'])[0]}:{port}"
    )
    secured = replace(settings, host=host, port=port, base_url=own, secure_cookies=True)
    return secured, Secure(found.authority, found.server, found.server_key)


def greeting(settings: Settings, secure: Secure | None) -> str:
    """What whoever started it wants to know."""
    lines = [f"Zicha 自查  {settings.base_url}"]
    if secure:
        lines += [
            f"Phones on this network open that address. They trust it once {secure.authority}",
            f"is installed on them; they can fetch it at {settings.base_url}/local-ca.crt",
        ]
    if settings.demo:
        lines += ["", "Demo sign-ins:", *(f"  {line}" for line in sign_ins()), ""]
    if settings.demo and settings.host not in {"127.0.0.1", "::1", "localhost"}:
        lines += ["Everybody on this network can sign in with these passwords: keep nothing real here.", ""]
    return "\n".join([*lines, "Stop with Ctrl+C."])


def _serve(settings: Settings, listener: socket.socket, secure: Secure | None) -> int:
    config = uvicorn.Config(
        build_app(settings),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
        lifespan="on",
        ssl_certfile=str(secure.certificate) if secure else None,
        ssl_keyfile=str(secure.key) if secure else None,
    )
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    return 0 if server.started else 1
