from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('zicha', '0018_declarations')]

    operations = [
        ops.CreateModel(
            name="GradeOutlook",
            fields=[
                ("enterprise", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ("day", fields.DateField()),
                ("before", fields.CharField(max_length=10)),
                ("after", fields.CharField(max_length=10)),
                ("worse", fields.BooleanField()),
                ("seen_at", fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "grade_outlook",
                "app": "zicha",
                "pk_attr": "enterprise",
                "table_description": "What the calendar will do to a grade, as it was told last: on `day` it becomes `after`. `seen_at`: told when.",
            },
            bases=["Model"],
        ),
    ]
