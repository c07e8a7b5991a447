from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

FILL = """
UPDATE grade SET colour_before = step.was
FROM (
    SELECT id, COALESCE(grade, 'ungraded') AS now,
        LAG(COALESCE(grade, 'ungraded'), 1, '') OVER (PARTITION BY enterprise ORDER BY seq) AS was
    FROM grade
) AS step
WHERE step.id = grade.id AND step.was <> step.now
"""


class Migration(migrations.Migration):
    dependencies = [('zicha', '0008_rechecks')]

    operations = [
        ops.AddField(
            model_name='Grade', name='colour_before', field=fields.CharField(null=True, max_length=10),
        ),
        ops.AddIndex(model_name='Grade', index=Index(fields=['enterprise', 'seq', 'as_of', 'grade', 'policy'])),
        ops.RunSQL(FILL, "UPDATE grade SET colour_before = NULL"),
    ]
