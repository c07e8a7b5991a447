"""What a platform was last sent, row by row. Of no ledger: forgetting it costs sending everything again."""

from tortoise import fields
from tortoise.models import Model


class PlatformSent(Model):
    """One row as it was sent last to one platform. `row` is its JSON."""

    id = fields.BigIntField(primary_key=True)
    enterprise = fields.UUIDField()
    profile = fields.CharField(40)
    kind = fields.CharField(12)
    key = fields.CharField(36)
    row = fields.TextField()
    sent_at = fields.DatetimeField()

    class Meta:
        table = "platform_sent"
        unique_together = (("enterprise", "profile", "kind", "key"),)
