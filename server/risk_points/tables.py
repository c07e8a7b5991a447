"""Columns of risk points (风险点), their assessments and the tiers they follow from; all can be rebuilt."""

from tortoise import fields
from tortoise.models import Model


class RiskPoint(Model):
    """A risk point as last assessed. `level` is the base level: 1 blue to 4 red.

    With a `unit` it follows from that unit's events and controls, `retired` when they no longer ask for it.
    """

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
    unit = fields.UUIDField(null=True)
    retired = fields.BooleanField(db_default=False)

    class Meta:
        table = "risk_point"
        indexes = (("unit",),)


class PointAssessment(Model):
    """One assessment of a risk point: what was to be done there from that day on, nothing where `every_days` is 0."""

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


class RiskObject(Model):
    """A risk analysis object (风险分析对象)."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    name = fields.CharField(200)
    kind = fields.CharField(20)
    code = fields.CharField(36)
    note = fields.TextField()
    retired = fields.BooleanField()
    changed_seq = fields.IntField()

    class Meta:
        table = "risk_object"
        indexes = (("enterprise", "name"),)


class RiskUnit(Model):
    """A risk analysis unit (风险分析单元). `level` is that of its worst live event, 0 while it has none."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    object = fields.UUIDField(db_index=True)
    area = fields.UUIDField()
    name = fields.CharField(200)
    department = fields.CharField(200)
    person = fields.UUIDField(null=True)
    person_name = fields.CharField(200)
    point = fields.UUIDField(null=True)
    level = fields.SmallIntField()
    retired = fields.BooleanField()
    changed_seq = fields.IntField()

    class Meta:
        table = "risk_unit"
        indexes = (("enterprise", "level"),)


class RiskEvent(Model):
    """A risk event (风险事件) as last assessed. `scores` is JSON."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    unit = fields.UUIDField(db_index=True)
    name = fields.CharField(200)
    accident = fields.CharField(20)
    consequence = fields.TextField()
    method = fields.CharField(20)
    profile = fields.CharField(60)
    scores = fields.TextField()
    level = fields.SmallIntField()
    control_level = fields.CharField(20)
    reason = fields.TextField()
    retired = fields.BooleanField()
    changed_seq = fields.IntField()

    class Meta:
        table = "risk_event"
        indexes = (("enterprise", "level"),)


class RiskControl(Model):
    """A control (管控措施). `items` is JSON, `unit` that of its event, `plan` the plan that says how often, if any."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    event = fields.UUIDField(db_index=True)
    unit = fields.UUIDField(db_index=True)
    what = fields.TextField()
    look_at = fields.TextField()
    kind = fields.CharField(20)
    classified = fields.CharField(4)
    own_class = fields.CharField(100)
    mode = fields.CharField(20)
    checklist = fields.CharField(101, null=True)
    items = fields.TextField()
    equipment = fields.UUIDField(null=True)
    every_days = fields.SmallIntField(null=True)
    plan = fields.UUIDField(null=True)
    retired = fields.BooleanField()
    changed_seq = fields.IntField()

    class Meta:
        table = "risk_control"
        indexes = (("plan",),)
