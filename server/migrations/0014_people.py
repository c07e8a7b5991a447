from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('zicha', '0013_tasks')]

    operations = [
        ops.AddField(model_name='Account', name='area', field=fields.UUIDField(null=True)),
        ops.AddField(model_name='Account', name='until', field=fields.DatetimeField(null=True)),
        ops.AddField(model_name='Account', name='deputy_role', field=fields.CharField(null=True, max_length=20)),
        ops.AddField(model_name='Account', name='deputy_of', field=fields.UUIDField(null=True)),
        ops.AddField(model_name='Account', name='deputy_from', field=fields.DatetimeField(null=True)),
        ops.AddField(model_name='Account', name='deputy_until', field=fields.DatetimeField(null=True)),
        ops.AddField(model_name='Account', name='consented', field=fields.CharField(null=True, max_length=20)),
        ops.AddField(model_name='Account', name='contact', field=fields.CharField(null=True, max_length=100)),
        ops.AddField(model_name='Session', name='post', field=fields.UUIDField(null=True)),
        ops.AddField(model_name='Session', name='wipe_at', field=fields.DatetimeField(null=True)),
        ops.AddField(model_name='Enterprise', name='standing', field=fields.CharField(max_length=20, db_default='')),
        ops.AddField(model_name='Enterprise', name='refusal', field=fields.TextField(db_default='')),
        ops.CreateModel(
            name='Post',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('account', fields.UUIDField(db_index=True)),
                ('role', fields.CharField(max_length=20)),
                ('enterprise', fields.UUIDField(db_index=True)),
                ('area', fields.UUIDField(null=True)),
                ('until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('created', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('created_by', fields.UUIDField(null=True)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'post', 'app': 'zicha', 'pk_attr': 'id', 'table_description': 'A further post of a person: in another enterprise, as the person switches to it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Invitation',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('code_hash', fields.CharField(unique=True, max_length=64)),
                ('sort', fields.CharField(max_length=10)),
                ('role', fields.CharField(max_length=20)),
                ('enterprise', fields.UUIDField(null=True, db_index=True)),
                ('region', fields.CharField(null=True, max_length=12)),
                ('area', fields.UUIDField(null=True)),
                ('until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('account', fields.UUIDField(null=True)),
                ('uses_left', fields.IntField()),
                ('created', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('created_by', fields.UUIDField(null=True)),
                ('expires', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('revoked_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'invitation', 'app': 'zicha', 'pk_attr': 'id', 'table_description': 'A key that is handed to somebody: to join as a colleague, to set a new password, or to claim an enterprise.'},
            bases=['Model'],
        ),
    ]
