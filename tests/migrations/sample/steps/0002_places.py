"""The colour goes, which rebuilds the table on SQLite; a place comes, with an index."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """The second tables."""

    dependencies = [("sample", "0001_initial")]
    operations = [
        ops.RemoveField(model_name="Shelf", name="colour"),
        ops.AddField(
            model_name="Shelf",
            name="place",
            field=fields.CharField(max_length=20, db_index=True, db_default="hall"),
        ),
    ]
