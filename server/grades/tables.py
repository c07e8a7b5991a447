"""Columns of published grades; they follow from the ledger and can be rebuilt."""

from tortoise import fields
from tortoise.models import Model


class Grade(Model):
    """One published grade (the id is its fact's id). `grade` is null while the enterprise is ungraded."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    seq = fields.IntField()
    as_of = fields.DateField()
    status = fields.CharField(20)
    grade = fields.CharField(10, null=True)
    since = fields.DateField()
    score = fields.IntField()
    components = fields.TextField()
    band = fields.CharField(1)
    band_limited = fields.CharField(1)
    flags = fields.TextField()
    red = fields.TextField()
    priority = fields.IntField()
    coverage = fields.IntField()
    policy = fields.CharField(40)
    policy_hash = fields.CharField(64)
    inputs_hash = fields.CharField(64)
    result_hash = fields.CharField(64)
    known_seq = fields.IntField()
    published_at = fields.DatetimeField()
    current = fields.BooleanField()

    class Meta:
        table = "grade"
        indexes = (("enterprise", "current"), ("published_at",))
