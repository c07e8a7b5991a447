"""Another system's word for one of our people (OpenID Connect Core 1.0, code flow with PKCE).

The word is taken only where that person linked it before, signed in here: an address or a name that both systems know
links nobody. Its signature is checked with the keys that the issuer publishes.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import httpx
import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from tortoise.exceptions import IntegrityError

from server.trust.steps import Step, begin_step, take_step
from server.trust.tables import LinkedIdentity

WAITING = "oidc"
# What is signed with a secret that both sides know is left out: it would prove nothing about who signed.
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
_PATIENCE = httpx.Timeout(10)


class NotProved(Exception):
    """The other system did not answer, or with something that proves nothing."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """The other system, and what we are called there."""

    address: str
    client: str
    secret: str
    back: str


class Kept(msgspec.Struct):
    """What stays here while the person is over there."""

    state: str
    nonce: str
    verifier: str
    goal: str


async def begin(issuer: Issuer, account: UUID | None, goal: str, now: datetime) -> tuple[str, str]:
    """Where to send the browser, and the token of the step; raises NotProved."""
    async with httpx.AsyncClient(timeout=_PATIENCE, trust_env=False) as line:
        about = await _about(line, issuer)
    kept = Kept(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48), goal)
    challenge = urlsafe_b64encode(hashlib.sha256(kept.verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code", "scope": "openid", "client_id": issuer.client, "redirect_uri": issuer.back,
        "state": kept.state, "nonce": kept.nonce, "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    token = await begin_step(WAITING, account, msgspec.json.encode(kept).decode(), now)
    return f"{about['authorization_endpoint']}?{urlencode(asked)}", token


async def finish(issuer: Issuer, token: str, state: str, code: str, now: datetime) -> tuple[Step, str, str]:
    """The step, where the person wanted to go, and their subject over there; raises NotProved."""
    step = await take_step(token, WAITING, now)
    kept = msgspec.json.decode(step.kept, type=Kept) if step else None
    if step is None or kept is None or not secrets.compare_digest(kept.state.encode(), state.encode()) or not code:
        raise NotProved
    form = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": issuer.back,
        "code_verifier": kept.verifier, "client_id": issuer.client,
    }  # fmt: skip
    async with httpx.AsyncClient(timeout=_PATIENCE, trust_env=False) as line:
        about = await _about(line, issuer)
        told = await _json(line, "POST", about["token_endpoint"], data=form, auth=(issuer.client, issuer.secret))
        keys = await _json(line, "GET", about["jwks_uri"])
    return step, kept.goal, _subject(str(told.get("id_token", "")), keys, issuer, kept.nonce, now)


def _subject(text: str, keys: dict[str, Any], issuer: Issuer, nonce: str, now: datetime) -> str:
    """Whom the signed word is about, if it is from them, for us, for this very request, and not over."""
    try:
        claims = jwt.decode(text, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims  # type: ignore[arg-type]
        moment = int(now.timestamp())
        jwt.JWTClaimsRegistry(
            now=moment,
            leeway=60,
            iss={"essential": True, "value": issuer.address},
            aud={"essential": True, "value": issuer.client},
            exp={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        ).validate(claims)
    except (JoseError, ValueError) as error:
        raise NotProved from error
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if several and claims.get("azp") != issuer.client:
        raise NotProved
    return str(claims["sub"])[:255]


async def link(account: UUID, issuer: str, subject: str, now: datetime) -> bool:
    """Whether that identity is this person's now; False where it is somebody's already."""
    try:
        await LinkedIdentity.create(
            id=_key(issuer, subject), account=account, issuer=issuer, subject=subject, created=now
        )
    except IntegrityError:
        return False
    return True


async def linked(issuer: str, subject: str) -> UUID | None:
    """Whose identity it is, where somebody linked it."""
    row = await LinkedIdentity.get_or_none(id=_key(issuer, subject))
    return row.account if row else None


async def is_linked(account: UUID) -> bool:
    """Whether the person linked any."""
    return await LinkedIdentity.exists(account=account)


async def unlink(account: UUID) -> bool:
    """Whether there was one."""
    return bool(await LinkedIdentity.filter(account=account).delete())


async def _about(line: httpx.AsyncClient, issuer: Issuer) -> dict[str, str]:
    about = await _json(line, "GET", f"{issuer.address}/.well-known/openid-configuration")
    wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if about.get("issuer") != issuer.address or not all(isinstance(about.get(name), str) for name in wanted):
        raise NotProved
    return about


async def _json(line: httpx.AsyncClient, method: str, address: str, **more: Any) -> dict[str, Any]:
    try:
        answer = await line.request(method, address, **more)
        answer.raise_for_status()
        return msgspec.json.decode(answer.content, type=dict[str, Any])
    except (httpx.HTTPError, msgspec.MsgspecError) as error:
        raise NotProved from error


def _key(issuer: str, subject: str) -> str:
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()
