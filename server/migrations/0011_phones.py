from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('zicha', '0010_likeness')]

    operations = [
        ops.CreateModel(
            name='PhoneTold',
            fields=[
                ('device', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.UUIDField()),
                ('enterprise', fields.UUIDField(db_index=True)),
                ('told_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('told', fields.TextField(unique=False)),
                ('aside_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('aside_by', fields.UUIDField(null=True)),
                ('aside_why', fields.CharField(max_length=200)),
            ],
            options={'table': 'phone_told', 'app': 'zicha', 'pk_attr': 'device', 'table_description': "What a device last told of itself, and whether somebody put it aside. `told_at` is the server's time."},
            bases=['Model'],
        ),
    ]
