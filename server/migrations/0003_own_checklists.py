from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('zicha', '0002_several')]

    operations = [
        ops.CreateModel(
            name='OwnChecklist',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('subject', fields.UUIDField(db_index=True)),
                ('version', fields.IntField()),
                ('title', fields.CharField(max_length=80)),
                ('body', fields.TextField(unique=False)),
                ('retired', fields.BooleanField()),
                ('newest', fields.BooleanField()),
                ('published_by', fields.UUIDField(null=True)),
                ('published_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('changed_seq', fields.IntField()),
            ],
            options={'table': 'own_checklist', 'app': 'zicha', 'indexes': [Index(fields=['enterprise', 'newest'])], 'pk_attr': 'id', 'table_description': "One published version (the id is its fact's id). `body` is the fact's content as JSON."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='OwnDraft',
            fields=[
                ('subject', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField(db_index=True)),
                ('body', fields.TextField(unique=False)),
                ('changed_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'own_draft', 'app': 'zicha', 'pk_attr': 'subject', 'table_description': 'What somebody is changing and has not published yet. `body` is the content of the fact to be, as JSON.'},
            bases=['Model'],
        ),
    ]
