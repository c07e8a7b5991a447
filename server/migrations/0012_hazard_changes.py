from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('zicha', '0011_phones')]

    operations = [
        ops.AddIndex(model_name='HazardRow', index=Index(fields=['enterprise', 'changed_seq'])),
    ]
