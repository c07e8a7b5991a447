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
        indexes = (("enterprise", "occurred_at"), ("enterprise", "point", "occurred_at"))


class LastReading(Model):
    """The newest number of one measured item at one spot (the id is made of what names the spot)."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    item = fields.CharField(100)
    which = fields.CharField(60)
    area = fields.UUIDField(null=True)
    equipment = fields.UUIDField(null=True)
    value = fields.CharField(40)
    read_at = fields.DatetimeField()
    changed_seq = fields.IntField()

    class Meta:
        table = "last_reading"
        indexes = (("enterprise", "changed_seq"),)
