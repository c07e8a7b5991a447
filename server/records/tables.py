"""Columns of kept records; they follow from the ledger."""

from tortoise import fields
from tortoise.models import Model


class KeptRecord(Model):
    """One record as it stands now (the id is its facts' subject). `body` is what was said last.

    `day` is the day that it is about, `until_day` the last one on which it holds. `in_time` is only of commitments:
    whether it was made on its day and arrived soon. `withdrawn` says why it no longer counts, if it does not.
    """

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    sort = fields.CharField(20)
    day = fields.DateField()
    until_day = fields.DateField(null=True)
    title = fields.CharField(420)
    body = fields.TextField()
    in_time = fields.BooleanField()
    said_by = fields.UUIDField(null=True)
    said_role = fields.CharField(20)
    said_at = fields.DatetimeField()
    fact = fields.UUIDField()
    corrections = fields.IntField()
    stands = fields.BooleanField()
    withdrawn = fields.TextField()
    changed_seq = fields.IntField()

    class Meta:
        table = "kept_record"
        indexes = (("enterprise", "sort", "day"), ("enterprise", "changed_seq"))
