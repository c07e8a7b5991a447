"""Columns of webhooks: who is told of what, what is on its way, and every attempt."""

from tortoise import fields
from tortoise.models import Model


class Webhook(Model):
    """An address that is told of events of one enterprise, or of a region (by the beginning of its code).

    `secret` is what both sides know; `seen_until` is up to when events were looked for; `profile` is the form in which
    it takes what is handed over to it. A stopped one stays for its log.
    """

    id = fields.UUIDField(primary_key=True)
    url = fields.CharField(500)
    secret = fields.CharField(100)
    enterprise = fields.UUIDField(null=True)
    region = fields.CharField(12, null=True)
    kinds = fields.CharField(200)
    created_at = fields.DatetimeField()
    seen_until = fields.DatetimeField()
    stopped = fields.CharField(100, db_default="")
    profile = fields.CharField(40, db_default="")

    class Meta:
        table = "webhook"


class WebhookDelivery(Model):
    """One event for one webhook (the id is made of both, so that it is told once). Waits while `next_at` is set.

    What a person handed over says of which `enterprise` it was, and by whom.
    """

    id = fields.UUIDField(primary_key=True)
    webhook = fields.UUIDField()
    kind = fields.CharField(40)
    body = fields.TextField()
    made_at = fields.DatetimeField()
    tries = fields.IntField()
    next_at = fields.DatetimeField(null=True, db_index=True)
    delivered_at = fields.DatetimeField(null=True)
    enterprise = fields.UUIDField(null=True)
    asked_by = fields.UUIDField(null=True)

    class Meta:
        table = "webhook_delivery"
        indexes = (("webhook", "made_at"), ("enterprise", "made_at"))


class WebhookAttempt(Model):
    """One try to deliver: the status that was answered, or why there was none. `answer` is how its text began."""

    id = fields.BigIntField(primary_key=True)
    delivery = fields.UUIDField(db_index=True)
    at = fields.DatetimeField()
    status = fields.IntField(null=True)
    fault = fields.CharField(300)
    milliseconds = fields.IntField()
    answer = fields.CharField(300, db_default="")

    class Meta:
        table = "webhook_attempt"
