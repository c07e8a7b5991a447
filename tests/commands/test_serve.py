"""Serving: says where it is, answers, and stops when told to."""

import http.client
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from server.commands.ports import listen
from server.commands.serve import greeting
from server.settings import ROOT, read_settings
from tests.commands.running import PATIENCE, environment, zicha


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, *words: str, **more: str) -> Iterator[str]:
    """A server in another process; what it says until it is ready."""
    command = [sys.executable, "-m", "server", "serve", *words]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(folder, **more), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield said_until(process, "startup complete")
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) in {0, -signal.SIGTERM}
        if process.stdout:
            process.stdout.close()


def said_until(process: subprocess.Popen[str], words: str) -> str:
    """Its lines up to one that has these words."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(f"it stopped: {said}")


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    assert zicha(tmp_path, "migrate", "--quiet").returncode == 0
    return tmp_path


def get(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_it_says_where_it_is_answers_and_stops_when_told(installation: Path) -> None:
    port = free_port()
    with serving(installation, PORT=str(port)) as said:
        assert f"http://127.0.0.1:{port}" in said
        assert "zicha-2026" not in said
        connection = http.client.HTTPConnection("127.0.0.1", port)
        assert get(connection, "/readyz")[0] == 200
        assert get(connection, "/local-ca.crt")[0] == 404
        connection.close()


def test_a_demo_tells_its_sign_ins(installation: Path) -> None:
    with serving(installation, "--port", str(free_port()), ZICHA_DEMO="1") as said:
        assert "officer" in said
        assert "zicha-2026" in said


def test_a_demo_that_others_can_reach_says_so() -> None:
    alone = greeting(read_settings({"ZICHA_DEMO": "1"}), None)
    shared = greeting(read_settings({"ZICHA_DEMO": "1", "HOST": "0.0.0.0"}), None)
    assert "Everybody on this network" not in alone
    assert "Everybody on this network" in shared


def test_over_https_phones_can_verify_it_and_fetch_the_authority(installation: Path) -> None:
    port = free_port()
    with serving(installation, "--https", "--host", "127.0.0.1", "--port", str(port)) as said:
        authority = installation / "var" / "tls" / "ca.crt"
        assert str(authority) in said
        trusting = ssl.create_default_context(cafile=str(authority))
        connection = http.client.HTTPSConnection("localhost", port, context=trusting)
        assert get(connection, "/healthz")[0] == 200
        assert get(connection, "/local-ca.crt") == (200, authority.read_bytes())
        connection.close()


def test_a_taken_port_is_said_with_a_way_out(installation: Path) -> None:
    with listen("127.0.0.1", 0) as other:
        port = other.getsockname()[1]
        done = zicha(installation, "serve", PORT=str(port))
    assert done.returncode == 1
    assert done.stderr == f"zicha: port {port} on 127.0.0.1 is already in use. Try PORT={port + 1}.\n"


def test_a_database_that_was_never_made_is_said_with_a_way_out(tmp_path: Path) -> None:
    done = zicha(tmp_path, "serve", "--port", str(free_port()))
    assert done.returncode == 1
    assert "Run `zicha migrate`" in done.stderr


def test_an_address_of_another_machine_is_refused(installation: Path) -> None:
    done = zicha(installation, "serve", "--host", "192.0.2.1", "--port", str(free_port()))
    assert done.returncode == 1
    assert "cannot listen on 192.0.2.1" in done.stderr
