"""Columns of areas; they follow from the ledger and can be rebuilt."""

from tortoise import fields
from tortoise.models import Model


class Area(Model):
    """A part of an enterprise's site."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    name = fields.CharField(200)
    parent = fields.UUIDField(null=True)
    changed_seq = fields.IntField()

    class Meta:
        table = "area"
