from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('zicha', '0001_initial')]

    operations = [
        ops.AddField(model_name='HazardRow', name='which', field=fields.CharField(max_length=60, db_default='')),
        ops.CreateModel(
            name='LastReading',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('item', fields.CharField(max_length=100)),
                ('which', fields.CharField(max_length=60)),
                ('area', fields.UUIDField(null=True)),
                ('equipment', fields.UUIDField(null=True)),
                ('value', fields.CharField(max_length=40)),
                ('read_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('changed_seq', fields.IntField()),
            ],
            options={'table': 'last_reading', 'app': 'zicha', 'indexes': [Index(fields=['enterprise', 'changed_seq'])], 'pk_attr': 'id', 'table_description': 'The newest number of one measured item at one spot (the id is made of what names the spot).'},
            bases=['Model'],
        ),
    ]
