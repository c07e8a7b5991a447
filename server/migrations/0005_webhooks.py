from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('zicha', '0004_checkpoints')]

    operations = [
        ops.CreateModel(
            name='Webhook',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('url', fields.CharField(max_length=500)),
                ('secret', fields.CharField(max_length=100)),
                ('enterprise', fields.UUIDField(null=True)),
                ('region', fields.CharField(null=True, max_length=12)),
                ('kinds', fields.CharField(max_length=200)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('seen_until', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('stopped', fields.CharField(db_default='', max_length=100)),
            ],
            options={'table': 'webhook', 'app': 'zicha', 'pk_attr': 'id', 'table_description': 'An address that is told of events of one enterprise, or of a region (by the beginning of its code).'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='WebhookAttempt',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('delivery', fields.UUIDField(db_index=True)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('status', fields.IntField(null=True)),
                ('fault', fields.CharField(max_length=300)),
                ('milliseconds', fields.IntField()),
            ],
            options={'table': 'webhook_attempt', 'app': 'zicha', 'pk_attr': 'id', 'table_description': 'One try to deliver: the status that was answered, or why there was none.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='WebhookDelivery',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('webhook', fields.UUIDField()),
                ('kind', fields.CharField(max_length=40)),
                ('body', fields.TextField(unique=False)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('tries', fields.IntField()),
                ('next_at', fields.DatetimeField(null=True, db_index=True, auto_now=False, auto_now_add=False)),
                ('delivered_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'webhook_delivery', 'app': 'zicha', 'indexes': [Index(fields=['webhook', 'made_at'])], 'pk_attr': 'id', 'table_description': 'One event for one webhook (the id is made of both, so that it is told once). Waits while `next_at` is set.'},
            bases=['Model'],
        ),
        ops.AddIndex(
            model_name='Grade',
            index=Index(fields=['published_at']),
        ),
        ops.AddIndex(
            model_name='HazardStep',
            index=Index(fields=['received_at']),
        ),
        ops.AddIndex(
            model_name='Receipt',
            index=Index(fields=['issued_at']),
        ),
    ]
