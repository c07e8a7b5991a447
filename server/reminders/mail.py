"""Mail by SMTP, with the standard library in a thread: one message with everything that is new for a person."""

import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

PATIENCE_SECONDS = 20
LOCAL = {"localhost", "127.0.0.1", "::1"}


class Post:
    """A mail server. `url` is `smtp://user:password@host:587` (encrypted where the server can) or `smtps://…:465`."""

    def __init__(self, url: str, sender: str) -> None:
        self._at = urlsplit(url)
        self._sender = sender

    def send(self, address: str, subject: str, lines: Sequence[str]) -> None:
        """Hand in one message; raises OSError or smtplib.SMTPException. A password never goes over an open line."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, address, " ".join(subject.split())
        message["Auto-Submitted"] = "auto-generated"
        message.set_content("\n".join(lines) + "\n")
        with self._opened() as server:
            server.send_message(message)

    def _opened(self) -> smtplib.SMTP:
        host, context = self._at.hostname or "", ssl.create_default_context()
        if self._at.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, self._at.port or 465, timeout=PATIENCE_SECONDS, context=context
            )
            safe = True
        else:
            server = smtplib.SMTP(host, self._at.port or 587, timeout=PATIENCE_SECONDS)
            server.ehlo()
            safe = server.has_extn("starttls") or host in LOCAL
            if server.has_extn("starttls"):
                server.starttls(context=context)
        if self._at.username:
            if not safe:
                server.close()
                raise smtplib.SMTPException("the mail server offers no encryption, and a password is set")
            server.login(unquote(self._at.username), unquote(self._at.password or ""))
        return server
