"""Columns of plans, single tasks, stops and own days, which follow from the ledger; and of what was imported."""

from tortoise import fields
from tortoise.models import Model


class TaskPlan(Model):
    """A plan (the id is its facts' subject) as it was said last. `body` is that fact's content as JSON."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    title = fields.CharField(200)
    checklist = fields.CharField(101)
    until_day = fields.DateField(null=True)
    body = fields.TextField()
    said_at = fields.DatetimeField()
    changed_seq = fields.IntField()

    class Meta:
        table = "task_plan"


class TaskPlanVersion(Model):
    """What a plan was, from the moment on when it was said so: tasks of that time follow from it."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    plan = fields.UUIDField()
    from_at = fields.DatetimeField()
    body = fields.TextField()
    seq = fields.IntField()

    class Meta:
        table = "task_plan_version"


class OrderedTask(Model):
    """A single task (the id is its facts' subject) as it was said last. `body` is that fact's content as JSON."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    opens_at = fields.DatetimeField()
    due_at = fields.DatetimeField()
    withdrawn = fields.BooleanField()
    body = fields.TextField()
    changed_seq = fields.IntField()

    class Meta:
        table = "ordered_task"
        indexes = (("enterprise", "due_at"),)


class WorkStop(Model):
    """A time in which a place or a thing, or all of an enterprise, stood still. `said_at` is when it was first told."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    begins_at = fields.DatetimeField()
    ends_at = fields.DatetimeField(null=True)
    stopped_for = fields.CharField(10)
    reason = fields.CharField(200)
    area = fields.UUIDField(null=True)
    point = fields.UUIDField(null=True)
    equipment = fields.UUIDField(null=True)
    said_at = fields.DatetimeField()
    said_by = fields.UUIDField(null=True)
    changed_seq = fields.IntField()

    class Meta:
        table = "work_stop"
        indexes = (("enterprise", "begins_at"),)


class OwnDay(Model):
    """A day on which an enterprise works, or does not, whatever the statutory calendar says."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    day = fields.DateField()
    works = fields.BooleanField()
    changed_seq = fields.IntField()

    class Meta:
        table = "own_day"


class WorkingYears(Model):
    """Working days that an installation was given beside those it came with. `text` is the file, the last holds."""

    version = fields.CharField(40, primary_key=True)
    text = fields.TextField()
    imported_at = fields.DatetimeField()

    class Meta:
        table = "working_years"
