from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('zicha', '0009_recoloured')]

    operations = [
        ops.CreateModel(
            name='PhotoPrint',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('sha256', fields.CharField(max_length=64)),
                ('band0', fields.IntField()),
                ('band1', fields.IntField()),
                ('band2', fields.IntField()),
                ('band3', fields.IntField()),
                ('across', fields.CharField(max_length=16)),
                ('down', fields.CharField(max_length=16)),
            ],
            options={'table': 'photo_print', 'app': 'zicha', 'unique_together': (('enterprise', 'sha256'),), 'indexes': [Index(fields=['enterprise', 'band0']), Index(fields=['enterprise', 'band1']), Index(fields=['enterprise', 'band2']), Index(fields=['enterprise', 'band3'])], 'pk_attr': 'id', 'table_description': 'What a photo of an enterprise looks like: four bands to look it up by, and all 128 bits in hex.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Likeness',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('earlier', fields.CharField(max_length=64)),
                ('later', fields.CharField(max_length=64)),
                ('fact', fields.UUIDField(null=True)),
                ('apart', fields.IntField()),
                ('found_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('seen_in', fields.UUIDField(null=True)),
            ],
            options={'table': 'likeness', 'app': 'zicha', 'unique_together': (('enterprise', 'later', 'fact'),), 'indexes': [Index(fields=['enterprise', 'seen_in']), Index(fields=['enterprise', 'earlier'])], 'pk_attr': 'id', 'table_description': 'A photo that looks like an earlier one, `apart` bits from it. The same file again has one hash twice.'},
            bases=['Model'],
        ),
    ]
