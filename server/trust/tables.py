"""Columns of what the door keeps. None of it is of any ledger; nothing secret stands here in clear."""

from tortoise import fields
from tortoise.models import Model


class CountedTry(Model):
    """How often something was tried until `expires`. The key is a keyed hash: it names no person and no address."""

    key = fields.CharField(64, primary_key=True)
    count = fields.IntField()
    expires = fields.DatetimeField(db_index=True)

    class Meta:
        table = "counted_try"


class SecurityEvent(Model):
    """Something that happened at the door: about whose account, by whom, from where in coarse form.

    `enterprise` and `region` are those of the account, so that the trail is read by its owner and its regulators.
    """

    id = fields.BigIntField(primary_key=True)
    at = fields.DatetimeField(db_index=True)
    kind = fields.CharField(40)
    account = fields.UUIDField(null=True, db_index=True)
    by = fields.UUIDField(null=True)
    enterprise = fields.UUIDField(null=True)
    region = fields.CharField(12, null=True)
    network = fields.CharField(60)
    browser = fields.CharField(60)
    about = fields.CharField(300)

    class Meta:
        table = "security_event"
        indexes = (("enterprise", "at"), ("region", "at"))


class CodeGenerator(Model):
    """A person's generator of one-time codes. Its secret is sealed, `last_step` is the last code that was taken."""

    account = fields.UUIDField(primary_key=True)
    sealed = fields.CharField(300)
    confirmed_at = fields.DatetimeField(null=True)
    last_step = fields.BigIntField()

    class Meta:
        table = "code_generator"


class RecoveryCode(Model):
    """A code that replaces a lost phone, once. Only its hash is kept: it is as long as a key."""

    id = fields.BigIntField(primary_key=True)
    account = fields.UUIDField(db_index=True)
    code_hash = fields.CharField(64)
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "recovery_code"


class Passkey(Model):
    """A public key that a phone or computer made for us. `credential` is its name, `id` the hash of that."""

    id = fields.CharField(64, primary_key=True)
    account = fields.UUIDField(db_index=True)
    credential = fields.TextField()
    public_key = fields.TextField()
    sign_count = fields.BigIntField()
    name = fields.CharField(60)
    created = fields.DatetimeField()
    last_used = fields.DatetimeField(null=True)

    class Meta:
        table = "passkey"


class SignInStep(Model):
    """A sign-in that is half done, found by the hash of a token and gone when it is used."""

    token_hash = fields.CharField(64, primary_key=True)
    kind = fields.CharField(20)
    account = fields.UUIDField(null=True)
    sealed = fields.TextField()
    tries = fields.IntField()
    expires = fields.DatetimeField(db_index=True)

    class Meta:
        table = "sign_in_step"


class LinkedIdentity(Model):
    """Somebody else's word for one of our people: issuer and subject, linked by that person. `id` hashes both."""

    id = fields.CharField(64, primary_key=True)
    account = fields.UUIDField(db_index=True)
    issuer = fields.CharField(300)
    subject = fields.CharField(255)
    created = fields.DatetimeField()

    class Meta:
        table = "linked_identity"
