"""Columns of reminders: what was told to whom, and where mail goes."""

from tortoise import fields
from tortoise.models import Model


class TaskTold(Model):
    """That somebody was told of a task that is due or overdue (the id is made of all that). Told once.

    Without a person it is the event itself, which other systems hear of. `mail_at` is when a mail is to be tried.
    """

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    task = fields.UUIDField()
    kind = fields.CharField(10)
    rung = fields.CharField(10)
    person = fields.UUIDField(null=True)
    title = fields.CharField(200)
    closes_at = fields.DatetimeField()
    told_at = fields.DatetimeField(db_index=True)
    mail_at = fields.DatetimeField(null=True, db_index=True)
    mail_tries = fields.IntField()
    mailed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "task_told"
        indexes = (("enterprise", "person", "told_at"),)


class MailAddress(Model):
    """Where a person wants mail to go."""

    account = fields.UUIDField(primary_key=True)
    address = fields.CharField(200)

    class Meta:
        table = "mail_address"
