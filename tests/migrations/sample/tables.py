"""The tables as they are after the second migration."""

from tortoise import fields
from tortoise.models import Model


class Shelf(Model):
    """What boxes stand on; it had a colour once. `place` came with its index."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(20, db_index=True)
    place = fields.CharField(20, db_index=True, db_default="hall")

    class Meta:
        table = "shelf"


class Box(Model):
    """A child that goes when its shelf is deleted."""

    id = fields.IntField(primary_key=True)
    shelf = fields.ForeignKeyField("sample.Shelf", on_delete=fields.CASCADE)

    class Meta:
        table = "box"
