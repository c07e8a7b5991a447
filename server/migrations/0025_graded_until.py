from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("zicha", "0024_tiers_told")]

    operations = [
        ops.AddField(model_name="LedgerHead", name="graded_seq", field=fields.IntField(db_default=0)),
        # Everybody was graded when the day began: nothing of before was left behind.
        ops.RunSQL("UPDATE ledger_head SET graded_seq = seq", "UPDATE ledger_head SET graded_seq = 0"),
    ]
