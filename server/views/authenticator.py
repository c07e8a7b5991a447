"""What an authenticator app is shown (pure): the code to scan, and the key to type."""

import base64

from markupsafe import Markup

from server.labels.qr import qr_svg
from server.trust.codes import totp

ISSUER, SIDE_MM = "Zicha", 60


def drawn(secret: bytes, login: str) -> Markup:
    """The QR code of a secret."""
    address = totp(secret).get_provisioning_uri(login, ISSUER)
    return Markup(qr_svg(address, SIDE_MM))  # nosec B704  # noqa: S704  # drawn by ourselves, from numbers


def spelled(secret: bytes) -> str:
    """The secret in groups of four, for who cannot scan."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
