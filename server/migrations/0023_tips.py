from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('zicha', '0022_trust')]

    initial = False

    operations = [
        ops.AddField(model_name='Account', name='tip_office', field=fields.CharField(max_length=100, db_default='')),
        ops.CreateModel(
            name='Tip',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('code_hash', fields.CharField(unique=True, max_length=64)),
                ('claim_hash', fields.CharField(max_length=64)),
                ('region', fields.CharField(db_index=True, max_length=12)),
                ('enterprise', fields.UUIDField(null=True)),
                ('tag', fields.CharField(max_length=40, db_default='')),
                ('place', fields.TextField(unique=False)),
                ('words', fields.TextField(unique=False)),
                ('day', fields.DateField()),
                ('state', fields.CharField(max_length=10)),
                ('awaits', fields.CharField(max_length=10)),
                ('reward', fields.CharField(max_length=10, db_default='')),
                ('reward_words', fields.TextField(db_default='', unique=False)),
                ('outcome', fields.TextField(db_default='', unique=False)),
                ('draft', fields.TextField(db_default='', unique=False)),
                ('officer', fields.UUIDField(null=True)),
                ('hazard', fields.UUIDField(null=True)),
                ('fact', fields.UUIDField(null=True)),
                ('say_at', fields.DatetimeField(null=True, db_index=True, auto_now=False, auto_now_add=False)),
                ('said', fields.BooleanField(db_default=False)),
                ('fault', fields.CharField(max_length=60, db_default='')),
                ('closed_day', fields.DateField(null=True, db_index=True)),
            ],
            options={'table': 'tip', 'app': 'zicha', 'pk_attr': 'id', 'table_description': 'What somebody told without a name, and what officers did with it. Of no ledger.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TipLine',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('tip', fields.UUIDField()),
                ('number', fields.IntField()),
                ('sort', fields.CharField(max_length=10)),
                ('officer', fields.UUIDField(null=True)),
                ('words', fields.TextField(unique=False)),
                ('day', fields.DateField()),
            ],
            options={'table': 'tip_line', 'app': 'zicha', 'unique_together': (('tip', 'number'),), 'pk_attr': 'id', 'table_description': 'One thing that was said about a tip-off afterwards.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TipPhoto',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('tip', fields.UUIDField(db_index=True)),
                ('line', fields.IntField()),
                ('position', fields.IntField()),
                ('sha256', fields.CharField(max_length=64)),
                ('bytes', fields.IntField()),
                ('width', fields.IntField()),
                ('height', fields.IntField()),
            ],
            options={'table': 'tip_photo', 'app': 'zicha', 'pk_attr': 'id', 'table_description': 'A picture of a tip-off, drawn anew from its pixels.'},
            bases=['Model'],
        ),
    ]
