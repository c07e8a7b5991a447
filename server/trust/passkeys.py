"""Passkeys (WebAuthn, by the library of that name): a key in a phone or computer that opens for its person only.

Such a key checks the person itself, by finger, face or PIN, and answers to our own address only, so that it is two
factors in one and no false page gets anything out of it.
"""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

import msgspec
from tortoise.exceptions import IntegrityError

from server.trust.steps import begin_step, take_step
from server.trust.tables import Passkey

ADDING, ENTERING = "passkey.add", "passkey"
NAME, MOST_EACH = "Zicha", 10


@dataclass(frozen=True, slots=True)
class Site:
    """Whom keys are made for: the host, and the address as browsers say it."""

    host: str
    origin: str


def site_of(base_url: str) -> Site | None:
    """The site of an installation (pure); None where browsers make no keys: under a bare address, or in the clear."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        safe = parts.scheme == "https" or host == "localhost"
        return Site(host, f"{parts.scheme}://{parts.netloc}") if safe and host else None
    return None


async def begin_adding(account: UUID, login: str, name: str, site: Site, now: datetime) -> tuple[str, str]:
    """What the browser makes a key from, as JSON, and the token of the step."""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers import base64url_to_bytes, structs

    held = await passkeys_of(account)
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=NAME,
        user_id=account.bytes,
        user_name=login,
        user_display_name=name,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            structs.PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential)) for one in held
        ],
    )
    return options_to_json(options), await begin_step(ADDING, account, options.challenge.hex(), now)


async def finish_adding(account: UUID, token: str, answer: bytes, name: str, site: Site, now: datetime) -> bool:
    """Whether the key is kept now."""
    from webauthn import verify_registration_response
    from webauthn.helpers import bytes_to_base64url
    from webauthn.helpers.exceptions import WebAuthnException

    step = await take_step(token, ADDING, now)
    if step is None or step.account != account or await Passkey.filter(account=account).count() >= MOST_EACH:
        return False
    try:
        made = verify_registration_response(
            credential=answer.decode(),
            expected_challenge=bytes.fromhex(step.kept),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError):
        return False
    credential = bytes_to_base64url(made.credential_id)
    try:
        await Passkey.create(
            id=_key(credential),
            account=account,
            credential=credential,
            public_key=bytes_to_base64url(made.credential_public_key),
            sign_count=made.sign_count,
            name=name[:60],
            created=now,
        )
    except IntegrityError:
        return False
    return True


async def begin_entering(site: Site, now: datetime) -> tuple[str, str]:
    """What any key of this site may answer to, as JSON, and the token of the step."""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import UserVerificationRequirement

    options = generate_authentication_options(rp_id=site.host, user_verification=UserVerificationRequirement.REQUIRED)
    return options_to_json(options), await begin_step(ENTERING, None, options.challenge.hex(), now)


async def finish_entering(token: str, answer: bytes, site: Site, now: datetime) -> UUID | None:
    """Whose key answered, or None."""
    from webauthn import verify_authentication_response
    from webauthn.helpers import base64url_to_bytes
    from webauthn.helpers.exceptions import WebAuthnException

    step = await take_step(token, ENTERING, now)
    row = await Passkey.get_or_none(id=_key(_named(answer)))
    if step is None or row is None:
        return None
    try:
        proved = verify_authentication_response(
            credential=answer.decode(),
            expected_challenge=bytes.fromhex(step.kept),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(row.public_key),
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError):
        return None
    await Passkey.filter(id=row.id).update(sign_count=proved.new_sign_count, last_used=now)
    return row.account


async def passkeys_of(account: UUID) -> list[Passkey]:
    """A person's keys, the oldest first."""
    return await Passkey.filter(account=account).order_by("created", "id")


async def remove_passkey(account: UUID, key: str) -> bool:
    """Whether there was such a key of theirs."""
    return bool(await Passkey.filter(id=key, account=account).delete())


class _Answer(msgspec.Struct):
    id: str


def _named(answer: bytes) -> str:
    try:
        return msgspec.json.decode(answer, type=_Answer).id.rstrip("=")
    except msgspec.MsgspecError:
        return ""


def _key(credential: str) -> str:
    return hashlib.sha256(credential.encode()).hexdigest()
