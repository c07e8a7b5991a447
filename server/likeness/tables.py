"""Columns of likeness. Both tables are found again from the photos; what people said of them is in the ledger."""

from tortoise import fields
from tortoise.models import Model


class PhotoPrint(Model):
    """What a photo of an enterprise looks like: four bands to look it up by, and all 128 bits in hex."""

    id = fields.BigIntField(primary_key=True)
    enterprise = fields.UUIDField()
    sha256 = fields.CharField(64)
    band0 = fields.IntField()
    band1 = fields.IntField()
    band2 = fields.IntField()
    band3 = fields.IntField()
    across = fields.CharField(16)
    down = fields.CharField(16)

    class Meta:
        table = "photo_print"
        unique_together = (("enterprise", "sha256"),)
        indexes = (("enterprise", "band0"), ("enterprise", "band1"), ("enterprise", "band2"), ("enterprise", "band3"))


class Likeness(Model):
    """A photo that looks like an earlier one, `apart` bits from it. The same file again has one hash twice.

    `fact` is the one that the later photo came with, empty until that is here; `seen_in` is the fact in which a
    person said to have compared them.
    """

    id = fields.BigIntField(primary_key=True)
    enterprise = fields.UUIDField()
    earlier = fields.CharField(64)
    later = fields.CharField(64)
    fact = fields.UUIDField(null=True)
    apart = fields.IntField()
    found_at = fields.DatetimeField()
    seen_in = fields.UUIDField(null=True)

    class Meta:
        table = "likeness"
        unique_together = (("enterprise", "later", "fact"),)
        indexes = (("enterprise", "seen_in"), ("enterprise", "earlier"))
