"""Columns of the ledger. Rows of `fact` are never changed and never deleted."""

from tortoise import fields
from tortoise.models import Model


class LedgerHead(Model):
    """The newest link of each enterprise's chain, its row is the lock that orders writers.

    `graded_seq` is how much of the chain had been graded when somebody last did: below `seq`, a grade is awaited.
    """

    enterprise = fields.UUIDField(primary_key=True)
    seq = fields.IntField()
    chain_hash = fields.CharField(64)
    graded_seq = fields.IntField(db_default=0)

    class Meta:
        table = "ledger_head"


class LedgerFact(Model):
    """One fact. `body` and `files` hold the canonical JSON that was hashed."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    seq = fields.IntField()
    kind = fields.CharField(40)
    subject = fields.UUIDField(db_index=True)
    actor = fields.UUIDField(null=True)
    actor_role = fields.CharField(20)
    device = fields.UUIDField(null=True)
    occurred_at = fields.DatetimeField()
    received_at = fields.DatetimeField()
    body = fields.TextField()
    files = fields.TextField()
    hash = fields.CharField(64)
    chain_hash = fields.CharField(64)

    class Meta:
        table = "fact"
        unique_together = (("enterprise", "seq"),)


class ExpectedFile(Model):
    """A file that a fact promised, and whether this enterprise's copy of it is here."""

    id = fields.BigIntField(primary_key=True)
    enterprise = fields.UUIDField()
    fact = fields.UUIDField(db_index=True)
    sha256 = fields.CharField(64)
    position = fields.IntField()
    arrived = fields.BooleanField()

    class Meta:
        table = "expected_file"
        indexes = (("enterprise", "sha256"),)


class FileHolding(Model):
    """An enterprise handed this file in. Knowing a hash is not holding: rivals' photos stay closed."""

    id = fields.BigIntField(primary_key=True)
    enterprise = fields.UUIDField()
    sha256 = fields.CharField(64, db_index=True)
    stored_at = fields.DatetimeField()

    class Meta:
        table = "file_holding"
        unique_together = (("enterprise", "sha256"),)


class Receipt(Model):
    """The server's signed statement that it holds a fact and all its files."""

    fact = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    issued_at = fields.DatetimeField()
    jws = fields.TextField()

    class Meta:
        table = "receipt"
        indexes = (("issued_at",),)


class Checkpoint(Model):
    """The server's signed statement of where a ledger's chain stood. One for each place, and never changed."""

    id = fields.BigIntField(primary_key=True)
    enterprise = fields.UUIDField()
    epoch = fields.UUIDField()
    seq = fields.IntField()
    made_at = fields.DatetimeField()
    jws = fields.TextField()

    class Meta:
        table = "checkpoint"
        unique_together = (("enterprise", "seq", "epoch"),)


class Epoch(Model):
    """The life of this database, a new one after a restore makes phones offer again what was lost."""

    id = fields.IntField(primary_key=True)
    epoch = fields.UUIDField()
    began_at = fields.DatetimeField()

    class Meta:
        table = "epoch"
