"""PostgreSQL through its own programs. The password goes by the environment: process lists show arguments."""

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from tortoise.connection import get_connection

from server.backup.manifest import BrokenBackup

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


def snapshot(url: str, target: Path) -> None:
    """All of it as it is at one moment, in PostgreSQL's own compressed format."""
    _run("pg_dump", url, "--format=custom", "--no-owner", "--no-acl", f"--file={target}")


def bring_back(url: str, dump: Path) -> None:
    """Fill an empty database from a copy, wholly or not at all."""
    words = [
        "--no-owner",
        "--no-acl",
        "--exit-on-error",
        "--single-transaction",
        f"--dbname={_place(url)['PGDATABASE']}",
    ]
    _run("pg_restore", url, *words, str(dump))


async def in_use() -> bool:
    """Whether the opened database has tables already."""
    return bool(await get_connection("default").execute_query_dict(TABLES))


async def empty() -> None:
    """Drop every table of the opened database."""
    connection = get_connection("default")
    names = ", ".join(f'"{row["tablename"]}"' for row in await connection.execute_query_dict(TABLES))
    if names:
        await connection.execute_script(f"DROP TABLE {names} CASCADE")


def _run(program: str, url: str, *words: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise BrokenBackup(
            f"{program} is not on this machine. It comes with PostgreSQL's client programs "
            f"(Debian: apt install postgresql-client), in the version of the server or a newer one."
        )
    done = subprocess.run(  # noqa: S603  # the program's own path, and words that we chose
        [path, "--no-password", *words], env={**os.environ, **_place(url)}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BrokenBackup(f"{program} failed: {done.stderr.strip()}")


def _place(url: str) -> dict[str, str]:
    """Where a database is, as PostgreSQL's programs read it from the environment (pure)."""
    parts = urlsplit(url)
    named = {
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port or ""),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.lstrip("/")),
        "PGSSLMODE": parse_qs(parts.query).get("sslmode", [""])[0],
    }
    return {name: value for name, value in named.items() if value}
