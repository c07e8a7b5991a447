from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('zicha', '0016_tiers')]

    operations = [
        ops.AddField(model_name='HazardRow', name='reopened', field=fields.IntField(db_default=0)),
        ops.AddField(model_name='HazardRow', name='cost_cents', field=fields.BigIntField(null=True)),
        ops.AddField(model_name='HazardRow', name='asked_due', field=fields.DateField(null=True)),
        ops.AddField(model_name='HazardRow', name='asked_by', field=fields.UUIDField(null=True)),
        ops.AddField(model_name='HazardRow', name='cause', field=fields.TextField(db_default='', unique=False)),
        ops.AddField(model_name='HazardRow', name='planned_at', field=fields.DatetimeField(null=True)),
        ops.AddField(model_name='HazardRow', name='supervision', field=fields.CharField(max_length=10, db_default='')),
        ops.AddField(model_name='HazardRow', name='assessed_at', field=fields.DatetimeField(null=True)),
        ops.AddField(model_name='HazardStep', name='why', field=fields.CharField(max_length=20, db_default='')),
        ops.AddIndex(model_name='HazardRow', index=Index(fields=['enterprise', 'found_at'])),
    ]
