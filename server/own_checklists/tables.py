"""Columns of checklists that enterprises made their own. The versions follow from the ledger; drafts do not."""

from tortoise import fields
from tortoise.models import Model


class OwnChecklist(Model):
    """One published version (the id is its fact's id). `body` is the fact's content as JSON."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    subject = fields.UUIDField(db_index=True)
    version = fields.IntField()
    title = fields.CharField(80)
    body = fields.TextField()
    retired = fields.BooleanField()
    newest = fields.BooleanField()
    published_by = fields.UUIDField(null=True)
    published_at = fields.DatetimeField()
    changed_seq = fields.IntField()

    class Meta:
        table = "own_checklist"
        indexes = (("enterprise", "newest"),)


class OwnDraft(Model):
    """What somebody is changing and has not published yet. `body` is the content of the fact to be, as JSON."""

    subject = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    body = fields.TextField()
    changed_at = fields.DatetimeField()

    class Meta:
        table = "own_draft"
