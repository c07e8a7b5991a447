"""Columns of tip-offs. They are of no ledger and follow from nothing: an enterprise's facts know nothing of them.

Of when something came only the day is kept, and ids tell no order: a moment is enough to find a face on a recording.
"""

from tortoise import fields
from tortoise.models import Model


class Tip(Model):
    """What somebody told. `code_hash` and `claim_hash` are all that is known of whoever it was.

    `place` is where, in the sender's words; `enterprise` and `tag` are what the scanned code named. `draft` is JSON of
    the hazard as the officer worded it. It enters the ledger at `say_at`, as the fact `fact` about `hazard`
    said by `officer`; `said` when it has, `fault` where it could not. From `closed_day` on counts the time after which
    all goes. `awaits` is who has to answer: `office`, `sender`, or nobody.
    """

    id = fields.UUIDField(primary_key=True)
    code_hash = fields.CharField(64, unique=True)
    claim_hash = fields.CharField(64)
    region = fields.CharField(12, db_index=True)
    enterprise = fields.UUIDField(null=True)
    tag = fields.CharField(40, db_default="")
    place = fields.TextField()
    words = fields.TextField()
    day = fields.DateField()
    state = fields.CharField(10)
    awaits = fields.CharField(10)
    reward = fields.CharField(10, db_default="")
    reward_words = fields.TextField(db_default="")
    outcome = fields.TextField(db_default="")
    draft = fields.TextField(db_default="")
    officer = fields.UUIDField(null=True)
    hazard = fields.UUIDField(null=True)
    fact = fields.UUIDField(null=True)
    say_at = fields.DatetimeField(null=True, db_index=True)
    said = fields.BooleanField(db_default=False)
    fault = fields.CharField(60, db_default="")
    closed_day = fields.DateField(null=True, db_index=True)

    class Meta:
        table = "tip"


class TipLine(Model):
    """One thing that was said afterwards, by its sender or by an officer. `sort` is a wording key below `tips.line`."""

    id = fields.UUIDField(primary_key=True)
    tip = fields.UUIDField()
    number = fields.IntField()
    sort = fields.CharField(10)
    officer = fields.UUIDField(null=True)
    words = fields.TextField()
    day = fields.DateField()

    class Meta:
        table = "tip_line"
        unique_together = (("tip", "number"),)


class TipPhoto(Model):
    """A picture of a tip-off: drawn anew from its pixels, and kept under its own id below `tips` in the store.

    `line` is the number of the line that it came with, 0 for the tip-off itself. `sha256` is of the drawn picture: of
    the file that was sent not even a hash is kept, by which somebody could compare it with those on a phone.
    """

    id = fields.UUIDField(primary_key=True)
    tip = fields.UUIDField(db_index=True)
    line = fields.IntField()
    position = fields.IntField()
    sha256 = fields.CharField(64)
    bytes = fields.IntField()
    width = fields.IntField()
    height = fields.IntField()

    class Meta:
        table = "tip_photo"
