from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('zicha', '0003_own_checklists')]

    operations = [
        ops.CreateModel(
            name='Checkpoint',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('epoch', fields.UUIDField()),
                ('seq', fields.IntField()),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('jws', fields.TextField(unique=False)),
            ],
            options={'table': 'checkpoint', 'app': 'zicha', 'unique_together': (('enterprise', 'seq', 'epoch'),), 'pk_attr': 'id', 'table_description': "The server's signed statement of where a ledger's chain stood. One for each place, and never changed."},
            bases=['Model'],
        ),
    ]
