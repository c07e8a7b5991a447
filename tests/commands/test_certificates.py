"""Certificates for phones nearby: a chain that a browser would accept, made again only when it must be."""

import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from server.commands.certificates import SERVER_LIFE, certificates

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
NAMES = ["192.168.1.7", "localhost", "127.0.0.1", "::1", "plant-pc"]


def verified(folder: Path, name: str, at: datetime = NOW) -> bool:
    """Whether a client that trusts the authority accepts the server under this name."""
    authority = x509.load_pem_x509_certificate((folder / "ca.crt").read_bytes())
    server = x509.load_pem_x509_certificate((folder / "server.crt").read_bytes())
    policy = PolicyBuilder().store(Store([authority])).time(at.replace(tzinfo=None))
    try:
        policy.build_server_verifier(x509.DNSName(name)).verify(server, [])
    except VerificationError:
        return False
    return True


def test_who_trusts_the_authority_trusts_the_server_under_its_names(tmp_path: Path) -> None:
    certificates(tmp_path, NAMES, NOW)
    assert verified(tmp_path, "localhost")
    assert verified(tmp_path, "plant-pc")
    assert not verified(tmp_path, "bank.example")


def test_the_addresses_of_the_machine_are_covered(tmp_path: Path) -> None:
    files = certificates(tmp_path, NAMES, NOW)
    server = x509.load_pem_x509_certificate(files.server.read_bytes())
    covered = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(address) for address in covered.get_values_for_type(x509.IPAddress)] == [
        "192.168.1.7",
        "127.0.0.1",
        "::1",
    ]


def test_it_can_be_used_to_listen(tmp_path: Path) -> None:
    files = certificates(tmp_path, NAMES, NOW)
    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(files.server, files.server_key)


def test_the_second_start_changes_nothing(tmp_path: Path) -> None:
    certificates(tmp_path, NAMES, NOW)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    certificates(tmp_path, NAMES, NOW + timedelta(days=30))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_new_address_or_a_near_end_makes_a_new_certificate_under_the_same_authority(tmp_path: Path) -> None:
    authority = certificates(tmp_path, NAMES, NOW).authority.read_bytes()
    first = (tmp_path / "server.crt").read_bytes()
    moved = certificates(tmp_path, ["192.168.1.8", *NAMES[1:]], NOW).server.read_bytes()
    renewed = certificates(tmp_path, ["192.168.1.8", *NAMES[1:]], NOW + SERVER_LIFE - timedelta(days=5))
    assert len({first, moved, renewed.server.read_bytes()}) == 3
    assert renewed.authority.read_bytes() == authority
    assert verified(tmp_path, "localhost", NOW + SERVER_LIFE)


@pytest.mark.parametrize("name", ["ca.key", "server.key"])
def test_nobody_else_on_the_machine_reads_the_keys(tmp_path: Path, name: str) -> None:
    certificates(tmp_path, NAMES, NOW)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
