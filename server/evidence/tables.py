"""Columns of files, and of uploads that are still arriving; who handed a file in is the ledger's to say."""

from tortoise import fields
from tortoise.models import Model


class File(Model):
    """A verified picture, known by its hash. `position` is JSON, time, place and camera are from its EXIF."""

    sha256 = fields.CharField(64, primary_key=True)
    bytes = fields.IntField()
    type = fields.CharField(40)
    width = fields.IntField()
    height = fields.IntField()
    taken_at = fields.DatetimeField(null=True)
    position = fields.TextField(null=True)
    camera = fields.CharField(100, null=True)
    stored_at = fields.DatetimeField()

    class Meta:
        table = "file"


class Upload(Model):
    """A file on its way. In a folder its offset is the size of its file, and the last four columns say nothing.

    Where the store is shared `arrived` is the offset, `pieces` says of which objects it consists (see `pieces.py`),
    and `holder` is who has it in hand, until `held_until` at least.
    """

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    account = fields.UUIDField()
    sha256 = fields.CharField(64)
    length = fields.IntField()
    name = fields.CharField(200)
    type = fields.CharField(100)
    created = fields.DatetimeField()
    expires = fields.DatetimeField(db_index=True)
    done = fields.BooleanField()
    arrived = fields.IntField(db_default=0)
    pieces = fields.TextField(db_default="")
    holder = fields.UUIDField(null=True)
    held_until = fields.DatetimeField(null=True)

    class Meta:
        table = "upload"
