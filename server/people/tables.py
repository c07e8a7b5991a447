"""Columns of accounts, posts, sessions and devices. They are of no ledger: it only keeps account ids."""

from tortoise import fields
from tortoise.models import Model


class Account(Model):
    """A person who may sign in, with their first post: a regulator has a region, staff an enterprise.

    After `until` nobody signs in with it. `deputy_role` is held besides from `deputy_from` to `deputy_until`, in place
    of the person `deputy_of`. `consented` is the version of the privacy text that was agreed to,
    `contact` a phone number or e-mail address. A regulator whose `tip_office` is not empty reads the tip-offs of their
    region; it is the office's name, as those who send tip-offs read it.
    """

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
    area = fields.UUIDField(null=True)
    until = fields.DatetimeField(null=True)
    deputy_role = fields.CharField(20, null=True)
    deputy_of = fields.UUIDField(null=True)
    deputy_from = fields.DatetimeField(null=True)
    deputy_until = fields.DatetimeField(null=True)
    consented = fields.CharField(20, null=True)
    contact = fields.CharField(100, null=True)
    tip_office = fields.CharField(100, db_default="")

    class Meta:
        table = "account"


class Post(Model):
    """A further post of a person: in another enterprise, as the person switches to it."""

    id = fields.UUIDField(primary_key=True)
    account = fields.UUIDField(db_index=True)
    role = fields.CharField(20)
    enterprise = fields.UUIDField(db_index=True)
    area = fields.UUIDField(null=True)
    until = fields.DatetimeField(null=True)
    created = fields.DatetimeField()
    created_by = fields.UUIDField(null=True)
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "post"


class Session(Model):
    """One signed-in browser. Only the SHA-256 of its token is kept, so that a stolen database opens nothing.

    `post` is the further post it acts in. Since `wipe_at` it may only deliver what its phone holds, and forget it.
    """

    token_hash = fields.CharField(64, primary_key=True)
    account = fields.UUIDField(db_index=True)
    device = fields.UUIDField(null=True)
    created = fields.DatetimeField()
    last_seen = fields.DatetimeField()
    expires = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)
    user_agent = fields.CharField(300)
    post = fields.UUIDField(null=True)
    wipe_at = fields.DatetimeField(null=True)

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


class Invitation(Model):
    """A key that is handed to somebody: to join as a colleague, to set a new password, or to claim an enterprise.

    Only the SHA-256 of its code is kept. `uses_left` of 0, `expires` and `revoked_at` each end it. `until` and `area`
    bound what it gives; `account` is whose password it renews.
    """

    id = fields.UUIDField(primary_key=True)
    code_hash = fields.CharField(64, unique=True)
    sort = fields.CharField(10)
    role = fields.CharField(20)
    enterprise = fields.UUIDField(null=True, db_index=True)
    region = fields.CharField(12, null=True)
    area = fields.UUIDField(null=True)
    until = fields.DatetimeField(null=True)
    account = fields.UUIDField(null=True)
    uses_left = fields.IntField()
    created = fields.DatetimeField()
    created_by = fields.UUIDField(null=True)
    expires = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "invitation"
