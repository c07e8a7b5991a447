"""Columns of site plans; they follow from the ledger and can be rebuilt."""

from tortoise import fields
from tortoise.models import Model


class SitePlan(Model):
    """A plan as last drawn. `zones` and `marks` are JSON, `fact` is the one that promised the picture."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    name = fields.CharField(200)
    picture = fields.CharField(64)
    width = fields.IntField()
    height = fields.IntField()
    zones = fields.TextField()
    marks = fields.TextField()
    fact = fields.UUIDField()
    retired = fields.BooleanField()
    changed_seq = fields.IntField()

    class Meta:
        table = "site_plan"
