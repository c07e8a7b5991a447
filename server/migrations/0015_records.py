from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('zicha', '0014_people')]

    operations = [
        ops.CreateModel(
            name='KeptRecord',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('sort', fields.CharField(max_length=20)),
                ('day', fields.DateField()),
                ('until_day', fields.DateField(null=True)),
                ('title', fields.CharField(max_length=420)),
                ('body', fields.TextField(unique=False)),
                ('in_time', fields.BooleanField()),
                ('said_by', fields.UUIDField(null=True)),
                ('said_role', fields.CharField(max_length=20)),
                ('said_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('fact', fields.UUIDField()),
                ('corrections', fields.IntField()),
                ('stands', fields.BooleanField()),
                ('withdrawn', fields.TextField(unique=False)),
                ('changed_seq', fields.IntField()),
            ],
            options={'table': 'kept_record', 'app': 'zicha', 'indexes': [Index(fields=['enterprise', 'sort', 'day']), Index(fields=['enterprise', 'changed_seq'])], 'pk_attr': 'id', 'table_description': "One record as it stands now (the id is its facts' subject). `body` is what was said last."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PlatformSent',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('profile', fields.CharField(max_length=40)),
                ('kind', fields.CharField(max_length=12)),
                ('key', fields.CharField(max_length=36)),
                ('row', fields.TextField(unique=False)),
                ('sent_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'platform_sent', 'app': 'zicha', 'unique_together': (('enterprise', 'profile', 'kind', 'key'),), 'pk_attr': 'id', 'table_description': 'One row as it was sent last to one platform. `row` is its JSON.'},
            bases=['Model'],
        ),
    ]
