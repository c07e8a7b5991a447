from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('zicha', '0007_policies_and_bulk')]

    operations = [
        ops.CreateModel(
            name='Recheck',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField(db_index=True)),
                ('seq', fields.IntField()),
                ('grade', fields.UUIDField()),
                ('reason', fields.TextField(unique=False)),
                ('hazards', fields.TextField(unique=False)),
                ('photos', fields.TextField(unique=False)),
                ('asked_by', fields.UUIDField(null=True)),
                ('asked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('outcome', fields.CharField(max_length=20, db_index=True)),
                ('answer', fields.TextField(unique=False)),
                ('answered_by', fields.UUIDField(null=True)),
                ('answered_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'recheck', 'app': 'zicha', 'pk_attr': 'id', 'table_description': "One request to look at a grade again (the id is its fact's id). The answer is empty until it comes."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='GradeByHand',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('seq', fields.IntField()),
                ('grade', fields.CharField(max_length=10)),
                ('reason', fields.TextField(unique=False)),
                ('from_day', fields.DateField()),
                ('until_day', fields.DateField()),
                ('recheck', fields.UUIDField(null=True)),
                ('set_by', fields.UUIDField(null=True)),
                ('set_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('newest', fields.BooleanField()),
            ],
            options={'table': 'grade_by_hand', 'app': 'zicha', 'indexes': [Index(fields=['enterprise', 'newest'])], 'pk_attr': 'id', 'table_description': 'One grade that a regulator set (the id is its fact\'s id). Of several that cover a day the newest counts.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NewsRead',
            fields=[
                ('account', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('until', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'news_read', 'app': 'zicha', 'pk_attr': 'account', 'table_description': 'Up to when a person has read what changed. Not of any ledger: forgetting it costs nothing but reading again.'},
            bases=['Model'],
        ),
    ]
