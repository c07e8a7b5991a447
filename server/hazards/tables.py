"""Columns of hazards and their steps; they follow from the ledger and can be rebuilt."""

from tortoise import fields
from tortoise.models import Model


class HazardRow(Model):
    """A hazard as it stands (see hazard.py for the meaning of each field)."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    code = fields.CharField(5, db_index=True)
    level = fields.CharField(20)
    state = fields.CharField(20)
    external = fields.BooleanField()
    source = fields.UUIDField()
    title = fields.CharField(200)
    checklist = fields.CharField(101, null=True)
    version = fields.IntField(null=True)
    item = fields.CharField(100, null=True)
    which = fields.CharField(60, db_default="")
    area = fields.UUIDField(null=True)
    equipment = fields.UUIDField(null=True)
    point = fields.UUIDField(null=True)
    tag = fields.CharField(200)
    reporter = fields.UUIDField(null=True)
    found_at = fields.DatetimeField()
    assignee = fields.UUIDField(null=True)
    due = fields.DateField()
    first_due = fields.DateField()
    extended = fields.BooleanField()
    measures = fields.TextField()
    controlled_at = fields.DatetimeField(null=True)
    double_reported_at = fields.DatetimeField(null=True)
    rectified_by = fields.UUIDField(null=True)
    rectified_at = fields.DatetimeField(null=True)
    closed_at = fields.DatetimeField(null=True)
    sent_back = fields.IntField()
    reopened = fields.IntField(db_default=0)
    cost_cents = fields.BigIntField(null=True)
    asked_due = fields.DateField(null=True)
    asked_by = fields.UUIDField(null=True)
    cause = fields.TextField(db_default="")
    planned_at = fields.DatetimeField(null=True)
    supervision = fields.CharField(10, db_default="")
    assessed_at = fields.DatetimeField(null=True)
    changed_seq = fields.IntField()

    class Meta:
        table = "hazard"
        indexes = (("enterprise", "state"), ("enterprise", "changed_seq"), ("enterprise", "found_at"))


class HazardStep(Model):
    """One entry of a hazard's story. `fits` is false where the fact changed nothing; `why` names the reason."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    hazard = fields.UUIDField(db_index=True)
    fact = fields.UUIDField()
    seq = fields.IntField()
    kind = fields.CharField(40)
    actor = fields.UUIDField(null=True)
    actor_role = fields.CharField(20)
    occurred_at = fields.DatetimeField()
    received_at = fields.DatetimeField()
    body = fields.TextField()
    photos = fields.TextField()
    fits = fields.BooleanField()
    why = fields.CharField(20, db_default="")

    class Meta:
        table = "hazard_step"
        indexes = (("received_at",),)
