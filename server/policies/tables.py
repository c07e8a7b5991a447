"""Columns of adopted policies. Rows are never changed and never deleted: a later decision stands beside them."""

from tortoise import fields
from tortoise.models import Model


class PolicyAdoption(Model):
    """One decision: a method's profile for a region (a prefix of its code) and a sector, from a day on.

    `text` is the policy file as it was adopted, empty where the profile is not one of CRG-1.
    """

    id = fields.UUIDField(primary_key=True)
    method = fields.CharField(40)
    profile = fields.CharField(40)
    stands = fields.CharField(20)
    region = fields.CharField(12)
    sector = fields.CharField(40)
    from_day = fields.CharField(10)
    policy_hash = fields.CharField(64)
    text = fields.TextField()
    reason = fields.TextField()
    decided_at = fields.DatetimeField()
    decided_by = fields.UUIDField(null=True)
    decided_by_name = fields.CharField(200)

    class Meta:
        table = "policy_adoption"
