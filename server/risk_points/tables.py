"""Columns of risk points (风险点) and their assessments; they follow from the ledger and can be rebuilt."""

from tortoise import fields
from tortoise.models import Model


class RiskPoint(Model):
    """A risk point as last assessed. `level` is the base level: 1 blue to 4 red."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    area = fields.UUIDField()
    name = fields.CharField(200)
    level = fields.SmallIntField()
    method = fields.CharField(20)
    profile = fields.CharField(60)
    checklist = fields.CharField(101)
    every_days = fields.SmallIntField()
    assessed_on = fields.DateField()
    changed_seq = fields.IntField()

    class Meta:
        table = "risk_point"


class PointAssessment(Model):
    """One assessment of a risk point: what was to be done there from that day on."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    point = fields.UUIDField()
    area = fields.UUIDField()
    level = fields.SmallIntField()
    checklist = fields.CharField(101)
    every_days = fields.SmallIntField()
    from_day = fields.DateField()
    seq = fields.IntField()

    class Meta:
        table = "point_assessment"
