"""Columns of bulk grading: how far a run over all enterprises has come, so that it can go on after a kill."""

from tortoise import fields
from tortoise.models import Model


class BulkGrading(Model):
    """One run. Enterprises are taken in the order of their ids, and all up to `cursor` are done.

    `rules` is the digest of the rules it grades by: for other rules, or on another day, a new run begins.
    """

    id = fields.UUIDField(primary_key=True)
    day = fields.DateField()
    rules = fields.CharField(64)
    cursor = fields.UUIDField(null=True)
    total = fields.IntField()
    done = fields.IntField()
    changed = fields.IntField()
    failed = fields.IntField()
    started_at = fields.DatetimeField()
    moved_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True)

    class Meta:
        table = "bulk_grading"
        indexes = (("day", "rules"),)
