"""Columns of inspections; they follow from the ledger and can be rebuilt."""

from tortoise import fields
from tortoise.models import Model


class Inspection(Model):
    """One submitted walk of a checklist version (the id is its fact's id). `answers` is JSON."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    checklist = fields.CharField(101)
    version = fields.IntField()
    area = fields.UUIDField(null=True)
    equipment = fields.UUIDField(null=True)
    point = fields.UUIDField(null=True)
    tag = fields.CharField(200)
    inspector = fields.UUIDField(null=True)
    external = fields.BooleanField()
    started_at = fields.DatetimeField()
    ended_at = fields.DatetimeField()
    occurred_at = fields.DatetimeField()
    received_at = fields.DatetimeField()
    passed = fields.IntField()
    failed = fields.IntField()
    not_applicable = fields.IntField()
    photos = fields.IntField()
    answers = fields.TextField()
    note = fields.TextField()
    changed_seq = fields.IntField()

    class Meta:
        table = "inspection"
        indexes = (("enterprise", "occurred_at"),)
