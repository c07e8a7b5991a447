"""Columns of what enterprises declared for published methods; they follow from the ledger and can be rebuilt."""

from tortoise import fields
from tortoise.models import Model


class DeclaredSource(Model):
    """The inventory of one unit as it was declared last (the id is the unit's). `substances` is JSON."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    seq = fields.IntField()
    unit = fields.CharField(200)
    substances = fields.TextField()
    exposed_people = fields.IntField(null=True)
    gone = fields.BooleanField()
    declared_by = fields.UUIDField(null=True)
    declared_at = fields.DatetimeField()

    class Meta:
        table = "declared_source"


class DeclaredGuide(Model):
    """The guide's rows (应急〔2018〕19号) of an enterprise, each as it was said last (the id is the enterprise's)."""

    id = fields.UUIDField(primary_key=True)
    seq = fields.IntField()
    rows = fields.TextField()
    direct_red = fields.TextField()
    declared_by = fields.UUIDField(null=True)
    declared_at = fields.DatetimeField()

    class Meta:
        table = "declared_guide"
