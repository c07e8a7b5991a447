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
    """A file on its way. Its offset is not here: it is the size of the partial file on disk."""

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

    class Meta:
        table = "upload"
