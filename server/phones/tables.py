"""Columns of what phones last told. Of no ledger: it may be wrong and is overwritten; forgetting it loses no record."""

from tortoise import fields
from tortoise.models import Model


class PhoneTold(Model):
    """What a device last told of itself, and whether somebody put it aside. `told_at` is the server's time."""

    device = fields.UUIDField(primary_key=True)
    account = fields.UUIDField()
    enterprise = fields.UUIDField(db_index=True)
    told_at = fields.DatetimeField(null=True)
    told = fields.TextField()
    aside_at = fields.DatetimeField(null=True)
    aside_by = fields.UUIDField(null=True)
    aside_why = fields.CharField(200)

    class Meta:
        table = "phone_told"
