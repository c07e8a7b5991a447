"""Columns of published grades, of rechecks and of grades set by hand; they follow from the ledger, but for the last."""

from tortoise import fields
from tortoise.models import Model


class Grade(Model):
    """One published grade (the id is its fact's id). `grade` is null while the enterprise is ungraded.

    `colour_before` is null where the colour stayed; else what it was, `ungraded`, or empty for the first grade.
    """

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    seq = fields.IntField()
    as_of = fields.DateField()
    status = fields.CharField(20)
    grade = fields.CharField(10, null=True)
    since = fields.DateField()
    score = fields.IntField()
    components = fields.TextField()
    band = fields.CharField(1)
    band_limited = fields.CharField(1)
    flags = fields.TextField()
    red = fields.TextField()
    priority = fields.IntField()
    coverage = fields.IntField()
    policy = fields.CharField(40)
    policy_hash = fields.CharField(64)
    inputs_hash = fields.CharField(64)
    result_hash = fields.CharField(64)
    known_seq = fields.IntField()
    published_at = fields.DatetimeField()
    current = fields.BooleanField()
    colour_before = fields.CharField(10, null=True)

    class Meta:
        table = "grade"
        # The second holds all that counting a region asks for, so that no row is read for it.
        indexes = (("enterprise", "current"), ("enterprise", "seq", "as_of", "grade", "policy"), ("published_at",))


class Recheck(Model):
    """One request to look at a grade again (the id is its fact's id). The answer is empty until it comes.

    `outcome` is `refused`, `mended` or `by_hand`.
    """

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField(db_index=True)
    seq = fields.IntField()
    grade = fields.UUIDField()
    reason = fields.TextField()
    hazards = fields.TextField()
    photos = fields.TextField()
    asked_by = fields.UUIDField(null=True)
    asked_at = fields.DatetimeField()
    outcome = fields.CharField(20, db_index=True)
    answer = fields.TextField()
    answered_by = fields.UUIDField(null=True)
    answered_at = fields.DatetimeField(null=True)

    class Meta:
        table = "recheck"


class GradeByHand(Model):
    """One grade that a regulator set (the id is its fact's id). Of several that cover a day the newest counts."""

    id = fields.UUIDField(primary_key=True)
    enterprise = fields.UUIDField()
    seq = fields.IntField()
    grade = fields.CharField(10)
    reason = fields.TextField()
    from_day = fields.DateField()
    until_day = fields.DateField()
    recheck = fields.UUIDField(null=True)
    set_by = fields.UUIDField(null=True)
    set_at = fields.DatetimeField()
    # An older one never comes back when a newer one ends.
    newest = fields.BooleanField()

    class Meta:
        table = "grade_by_hand"
        indexes = (("enterprise", "newest"),)


class GradeOutlook(Model):
    """What the calendar will do to a grade, as it was told last: on `day` it becomes `after`. `seen_at`: told when.

    Of no ledger: found anew by whoever grades. `before` and `after` are colours or `ungraded`.
    """

    enterprise = fields.UUIDField(primary_key=True)
    day = fields.DateField()
    before = fields.CharField(10)
    after = fields.CharField(10)
    worse = fields.BooleanField()
    seen_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "grade_outlook"


class NewsRead(Model):
    """Up to when a person has read what changed. Not of any ledger: forgetting it costs nothing but reading again."""

    account = fields.UUIDField(primary_key=True)
    until = fields.DatetimeField()

    class Meta:
        table = "news_read"
