from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('zicha', '0005_webhooks')]

    operations = [
        ops.CreateModel(
            name='Patrol',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('walker', fields.UUIDField(null=True)),
                ('route', fields.CharField(max_length=20)),
                ('title', fields.CharField(max_length=200)),
                ('area', fields.UUIDField(null=True)),
                ('started_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('seen', fields.IntField()),
                ('planned', fields.IntField()),
                ('unknown', fields.IntField()),
                ('body', fields.TextField(unique=False)),
                ('changed_seq', fields.IntField()),
            ],
            options={'table': 'patrol', 'app': 'zicha', 'indexes': [Index(fields=['enterprise', 'started_at'])], 'pk_attr': 'id', 'table_description': "One walk from tag to tag (the id is its fact's id). `body` is what the fact says, as JSON."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TagSighting',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('tag', fields.CharField(max_length=200)),
                ('seen_by', fields.UUIDField(null=True)),
                ('seen_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('patrol', fields.UUIDField(null=True)),
                ('changed_seq', fields.IntField()),
            ],
            options={'table': 'tag_sighting', 'app': 'zicha', 'indexes': [Index(fields=['enterprise', 'tag'])], 'pk_attr': 'id', 'table_description': 'A tag that stood for nothing on the phone that read it (the id is made of its fact and its place there).'},
            bases=['Model'],
        ),
    ]
