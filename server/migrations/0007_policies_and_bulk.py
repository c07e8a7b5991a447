from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('zicha', '0006_patrols')]

    operations = [
        ops.CreateModel(
            name='PolicyAdoption',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('method', fields.CharField(max_length=40)),
                ('profile', fields.CharField(max_length=40)),
                ('stands', fields.CharField(max_length=20)),
                ('region', fields.CharField(max_length=12)),
                ('sector', fields.CharField(max_length=40)),
                ('from_day', fields.CharField(max_length=10)),
                ('policy_hash', fields.CharField(max_length=64)),
                ('text', fields.TextField(unique=False)),
                ('reason', fields.TextField(unique=False)),
                ('decided_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('decided_by', fields.UUIDField(null=True)),
                ('decided_by_name', fields.CharField(max_length=200)),
            ],
            options={'table': 'policy_adoption', 'app': 'zicha', 'pk_attr': 'id', 'table_description': "One decision: a method's profile for a region (a prefix of its code) and a sector, from a day on."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='BulkGrading',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('day', fields.DateField()),
                ('rules', fields.CharField(max_length=64)),
                ('cursor', fields.UUIDField(null=True)),
                ('total', fields.IntField()),
                ('done', fields.IntField()),
                ('changed', fields.IntField()),
                ('failed', fields.IntField()),
                ('started_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('moved_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('finished_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'bulk_grading', 'app': 'zicha', 'indexes': [Index(fields=['day', 'rules'])], 'pk_attr': 'id', 'table_description': 'One run. Enterprises are taken in the order of their ids, and all up to `cursor` are done.'},
            bases=['Model'],
        ),
    ]
