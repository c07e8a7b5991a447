"""Columns of accounts, sessions and devices. They are not part of any ledger: a ledger only keeps account ids."""

from tortoise import fields
from tortoise.models import Model


class Account(Model):
    """A person who may sign in. A regulator has a region and no enterprise, everybody else the other way round."""

    id = fields.UUIDField(primary_key=True)
    login = fields.CharField(60, unique=True)
    name = fields.CharField(100)
    role = fields.CharField(20)
    enterprise = fields.UUIDField(null=True, db_index=True)
    region = fields.CharField(12, null=True)
    password_hash = fields.CharField(200)
    locale = fields.CharField(5)
    created = fields.DatetimeField()
    disabled = fields.BooleanField()

    class Meta:
        table = "account"


class Session(Model):
    """One signed-in browser. Only the SHA-256 of its token is kept, so that a stolen database opens nothing."""

    token_hash = fields.CharField(64, primary_key=True)
    account = fields.UUIDField(db_index=True)
    device = fields.UUIDField(null=True)
    created = fields.DatetimeField()
    last_seen = fields.DatetimeField()
    expires = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)
    user_agent = fields.CharField(300)

    class Meta:
        table = "session"


class Device(Model):
    """A phone or browser profile that sends facts, it belongs to the tenant of the account that used it first."""

    id = fields.UUIDField(primary_key=True)
    account = fields.UUIDField(db_index=True)
    name = fields.CharField(300)
    first_seen = fields.DatetimeField()
    last_seen = fields.DatetimeField()

    class Meta:
        table = "device"
