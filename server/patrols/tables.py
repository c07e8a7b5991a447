"""Columns of patrols and of tags that nobody knew; they follow from the ledger and can be rebuilt."""

from tortoise import fields
from tortoise.models import Model


class Patrol(Model):
    """One walk from tag to tag (the id is its fact's id). `body` is what the fact says, as JSON."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    walker = fields.UUIDField(null=True)
    route = fields.CharField(20)
    title = fields.CharField(200)
    area = fields.UUIDField(null=True)
    started_at = fields.DatetimeField()
    ended_at = fields.DatetimeField()
    seen = fields.IntField()
    planned = fields.IntField()
    unknown = fields.IntField()
    body = fields.TextField()
    changed_seq = fields.IntField()

    class Meta:
        table = "patrol"
        indexes = (("enterprise", "started_at"),)


class TagSighting(Model):
    """A tag that stood for nothing on the phone that read it (the id is made of its fact and its place there)."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    tag = fields.CharField(200)
    seen_by = fields.UUIDField(null=True)
    seen_at = fields.DatetimeField()
    patrol = fields.UUIDField(null=True)
    changed_seq = fields.IntField()

    class Meta:
        table = "tag_sighting"
        indexes = (("enterprise", "tag"),)
