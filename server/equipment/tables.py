"""Columns of equipment; they follow from the ledger and can be rebuilt."""

from tortoise import fields
from tortoise.models import Model


class Equipment(Model):
    """A thing with a QR tag. `code` is the short code on the label."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    name = fields.CharField(200)
    number = fields.CharField(60)
    type = fields.CharField(60)
    code = fields.CharField(16, db_index=True)
    area = fields.UUIDField(null=True)
    checklist = fields.CharField(101, null=True)
    retired = fields.BooleanField()
    changed_seq = fields.IntField()

    class Meta:
        table = "equipment"
