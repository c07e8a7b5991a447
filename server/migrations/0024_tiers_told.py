from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("zicha", "0023_tips")]

    operations = [
        ops.AddField(model_name="RiskControl", name="plan", field=fields.UUIDField(null=True)),
        ops.AddIndex(model_name="RiskControl", index=Index(fields=["plan"])),
        ops.AddField(model_name="Webhook", name="profile", field=fields.CharField(max_length=40, db_default="")),
        ops.AddField(model_name="WebhookDelivery", name="enterprise", field=fields.UUIDField(null=True)),
        ops.AddField(model_name="WebhookDelivery", name="asked_by", field=fields.UUIDField(null=True)),
        ops.AddIndex(model_name="WebhookDelivery", index=Index(fields=["enterprise", "made_at"])),
        ops.AddField(model_name="WebhookAttempt", name="answer", field=fields.CharField(max_length=300, db_default="")),
    ]
