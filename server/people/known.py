"""Browsers that a person used before: a mark in a cookie, which only this installation can make (RFC 2104).

It opens nothing. Tries from such a browser are counted by themselves, so that others who guess cannot shut the person
out, and a browser without it is news to the person. A new password makes every mark worthless.
"""

import hmac
import secrets

from server.people.tables import Account
from server.trust.box import mark_of, marks_of

# Colleagues share a phone; the longest away is forgotten first.
MOST = 6
_LENGTH = 32


def known_nonce(cookie: str, account: Account) -> str:
    """By which number this browser knows the person; empty where it does not."""
    for entry in cookie.split("~")[:MOST]:
        nonce, _, given = entry.partition(".")
        expected = [mark[:_LENGTH] for mark in marks_of(*_parts(account, nonce))]
        if any(hmac.compare_digest(given.encode(), one.encode()) for one in expected):
            return nonce
    return ""


def with_known(cookie: str, account: Account) -> str:
    """The cookie of a browser that knows this person as well."""
    if known_nonce(cookie, account):
        return cookie
    nonce = secrets.token_hex(8)
    entry = f"{nonce}.{mark_of(*_parts(account, nonce))[:_LENGTH]}"
    others = [one for one in cookie.split("~") if one and len(one) < 60]
    return "~".join([entry, *others][:MOST])


def _parts(account: Account, nonce: str) -> tuple[str, ...]:
    return "known", str(account.id), account.password_hash[-20:], nonce
