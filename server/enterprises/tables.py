"""Columns of enterprises; they follow from the ledger and can be rebuilt."""

from tortoise import fields
from tortoise.models import Model


class Enterprise(Model):
    """A legal entity as its ledger describes it now. `profile` is JSON of the declared facts.

    `standing` is empty for one that an authority knows, `unconfirmed` for one that registered itself, or `refused`.
    """

    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(200)
    uscc = fields.CharField(18, db_index=True)
    region = fields.CharField(12, db_index=True)
    sector = fields.CharField(40, db_index=True)
    address = fields.TextField()
    profile = fields.TextField()
    registered_at = fields.DatetimeField()
    changed_seq = fields.IntField()
    standing = fields.CharField(20, db_default="")
    refusal = fields.TextField(db_default="")

    class Meta:
        table = "enterprise"
