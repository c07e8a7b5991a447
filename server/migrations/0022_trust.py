from tortoise import migrations
from tortoise.migrations import operations as ops
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('zicha', '0021_several_machines')]

    operations = [
        ops.CreateModel(
            name='CodeGenerator',
            fields=[
                ('account', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('sealed', fields.CharField(max_length=300)),
                ('confirmed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('last_step', fields.BigIntField()),
            ],
            options={'table': 'code_generator', 'app': 'zicha', 'pk_attr': 'account', 'table_description': "A person's generator of one-time codes. Its secret is sealed, `last_step` is the last code that was taken."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CountedTry',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('count', fields.IntField()),
                ('expires', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'counted_try', 'app': 'zicha', 'pk_attr': 'key', 'table_description': 'How often something was tried until `expires`. The key is a keyed hash: it names no person and no address.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='LinkedIdentity',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('account', fields.UUIDField(db_index=True)),
                ('issuer', fields.CharField(max_length=300)),
                ('subject', fields.CharField(max_length=255)),
                ('created', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'linked_identity', 'app': 'zicha', 'pk_attr': 'id', 'table_description': "Somebody else's word for one of our people: issuer and subject, linked by that person. `id` hashes both."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Passkey',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('account', fields.UUIDField(db_index=True)),
                ('credential', fields.TextField(unique=False)),
                ('public_key', fields.TextField(unique=False)),
                ('sign_count', fields.BigIntField()),
                ('name', fields.CharField(max_length=60)),
                ('created', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('last_used', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'passkey', 'app': 'zicha', 'pk_attr': 'id', 'table_description': 'A public key that a phone or computer made for us. `credential` is its name, `id` the hash of that.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.UUIDField(db_index=True)),
                ('code_hash', fields.CharField(max_length=64)),
                ('used_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'recovery_code', 'app': 'zicha', 'pk_attr': 'id', 'table_description': 'A code that replaces a lost phone, once. Only its hash is kept: it is as long as a key.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SecurityEvent',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('at', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
                ('kind', fields.CharField(max_length=40)),
                ('account', fields.UUIDField(null=True, db_index=True)),
                ('by', fields.UUIDField(null=True)),
                ('enterprise', fields.UUIDField(null=True)),
                ('region', fields.CharField(null=True, max_length=12)),
                ('network', fields.CharField(max_length=60)),
                ('browser', fields.CharField(max_length=60)),
                ('about', fields.CharField(max_length=300)),
            ],
            options={'table': 'security_event', 'app': 'zicha', 'indexes': [Index(fields=['enterprise', 'at']), Index(fields=['region', 'at'])], 'pk_attr': 'id', 'table_description': 'Something that happened at the door: about whose account, by whom, from where in coarse form.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SignInStep',
            fields=[
                ('token_hash', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('kind', fields.CharField(max_length=20)),
                ('account', fields.UUIDField(null=True)),
                ('sealed', fields.TextField(unique=False)),
                ('tries', fields.IntField()),
                ('expires', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'sign_in_step', 'app': 'zicha', 'pk_attr': 'token_hash', 'table_description': 'A sign-in that is half done, found by the hash of a token and gone when it is used.'},
            bases=['Model'],
        ),
    ]
