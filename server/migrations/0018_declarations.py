from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('zicha', '0017_hazard_life')]

    initial = False

    operations = [
        ops.CreateModel(
            name='DeclaredSource',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField(db_index=True)),
                ('seq', fields.IntField()),
                ('unit', fields.CharField(max_length=200)),
                ('substances', fields.TextField(unique=False)),
                ('exposed_people', fields.IntField(null=True)),
                ('gone', fields.BooleanField()),
                ('declared_by', fields.UUIDField(null=True)),
                ('declared_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'declared_source', 'app': 'zicha', 'pk_attr': 'id', 'table_description': "The inventory of one unit as it was declared last (the id is the unit's). `substances` is JSON."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='DeclaredGuide',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('seq', fields.IntField()),
                ('rows', fields.TextField(unique=False)),
                ('direct_red', fields.TextField(unique=False)),
                ('declared_by', fields.UUIDField(null=True)),
                ('declared_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'declared_guide', 'app': 'zicha', 'pk_attr': 'id', 'table_description': "The guide's rows (应急〔2018〕19号) of an enterprise, each as it was said last (the id is the enterprise's)."},
            bases=['Model'],
        ),
    ]
