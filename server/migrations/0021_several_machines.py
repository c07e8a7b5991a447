from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("zicha", "0020_walks_of_a_point")]

    operations = [
        ops.AddField(model_name="Upload", name="arrived", field=fields.IntField(db_default=0)),
        ops.AddField(model_name="Upload", name="pieces", field=fields.TextField(db_default="", unique=False)),
        ops.AddField(model_name="Upload", name="holder", field=fields.UUIDField(null=True)),
        ops.AddField(model_name="Upload", name="held_until", field=fields.DatetimeField(null=True)),
    ]
