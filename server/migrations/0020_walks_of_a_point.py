from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('zicha', '0019_outlook')]

    operations = [
        ops.AddIndex(model_name='Inspection', index=Index(fields=['enterprise', 'point', 'occurred_at'])),
    ]
