"""A certificate authority of this machine's own, so that phones on the same network get a secure origin.

Camera and service worker need https. The authority's key never leaves the folder; phones trust its certificate
once, and the server's certificate is made anew when addresses change or its end comes near.
"""

import ipaddress
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_LIFE = timedelta(days=3650)
# Phones refuse server certificates that live longer than 825 days.
SERVER_LIFE = timedelta(days=397)
RENEW_BEFORE = timedelta(days=30)

Key = ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class Certificates:
    """Where the files lie."""

    authority: Path
    server: Path
    server_key: Path


def certificates(folder: Path, names: Sequence[str], now: datetime) -> Certificates:
    """Certificates for these host names and addresses, made where they are missing or no longer fit."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    authority_path, authority_key_path = folder / "ca.crt", folder / "ca.key"
    found = Certificates(authority_path, folder / "server.crt", folder / "server.key")
    if not (authority_path.exists() and authority_key_path.exists()):
        key = ec.generate_private_key(ec.SECP256R1())
        _write_key(authority_key_path, key)
        _write(authority_path, _authority(key, now))
        found.server.unlink(missing_ok=True)
    if not _fits(found, names, now):
        authority_key = serialization.load_pem_private_key(authority_key_path.read_bytes(), None)
        if not isinstance(authority_key, ec.EllipticCurvePrivateKey):
            raise TypeError(f"{authority_key_path} is not a key of ours")
        authority = x509.load_pem_x509_certificate(authority_path.read_bytes())
        key = ec.generate_private_key(ec.SECP256R1())
        _write_key(found.server_key, key)
        _write(found.server, _server(key, names, authority, authority_key, now))
    return found


def _fits(files: Certificates, names: Sequence[str], now: datetime) -> bool:
    if not (files.server.exists() and files.server_key.exists()):
        return False
    certificate = x509.load_pem_x509_certificate(files.server.read_bytes())
    covered = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return certificate.not_valid_after_utc - now > RENEW_BEFORE and set(_alternatives(names)) == set(covered)


def _alternatives(names: Sequence[str]) -> list[x509.GeneralName]:
    return [_alternative(name) for name in dict.fromkeys(names)]


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _named(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _builder(key: Key, now: datetime, life: timedelta) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .serial_number(x509.random_serial_number())
        .public_key(key.public_key())
        # Phones' clocks are a little off.
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _authority(key: Key, now: datetime) -> x509.Certificate:
    name = _named(f"Zicha local CA {now:%Y-%m-%d}")
    usage = _usage(signs_certificates=True)
    builder = _builder(key, now, AUTHORITY_LIFE).subject_name(name).issuer_name(name)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return builder.add_extension(usage, critical=True).sign(key, hashes.SHA256())


def _server(
    key: Key, names: Sequence[str], authority: x509.Certificate, authority_key: Key, now: datetime
) -> x509.Certificate:
    builder = _builder(key, now, SERVER_LIFE).subject_name(_named("Zicha")).issuer_name(authority.subject)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    builder = builder.add_extension(x509.SubjectAlternativeName(_alternatives(names)), critical=False)
    builder = builder.add_extension(issuer, critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(signs_certificates=False), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    return builder.sign(authority_key, hashes.SHA256())


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _write(path: Path, certificate: x509.Certificate) -> None:
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _write_key(path: Path, key: Key) -> None:
    plain = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(plain)
