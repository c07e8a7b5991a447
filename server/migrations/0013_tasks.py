from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('zicha', '0012_hazard_changes')]

    initial = False

    operations = [
        ops.CreateModel(
            name='MailAddress',
            fields=[
                ('account', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('address', fields.CharField(max_length=200)),
            ],
            options={'table': 'mail_address', 'app': 'zicha', 'pk_attr': 'account', 'table_description': 'Where a person wants mail to go.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='OrderedTask',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('opens_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('due_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('withdrawn', fields.BooleanField()),
                ('body', fields.TextField(unique=False)),
                ('changed_seq', fields.IntField()),
            ],
            options={'table': 'ordered_task', 'app': 'zicha', 'indexes': [Index(fields=['enterprise', 'due_at'])], 'pk_attr': 'id', 'table_description': "A single task (the id is its facts' subject) as it was said last. `body` is that fact's content as JSON."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='OwnDay',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField(db_index=True)),
                ('day', fields.DateField()),
                ('works', fields.BooleanField()),
                ('changed_seq', fields.IntField()),
            ],
            options={'table': 'own_day', 'app': 'zicha', 'pk_attr': 'id', 'table_description': 'A day on which an enterprise works, or does not, whatever the statutory calendar says.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TaskPlan',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField(db_index=True)),
                ('title', fields.CharField(max_length=200)),
                ('checklist', fields.CharField(max_length=101)),
                ('until_day', fields.DateField(null=True)),
                ('body', fields.TextField(unique=False)),
                ('said_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('changed_seq', fields.IntField()),
            ],
            options={'table': 'task_plan', 'app': 'zicha', 'pk_attr': 'id', 'table_description': "A plan (the id is its facts' subject) as it was said last. `body` is that fact's content as JSON."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TaskPlanVersion',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField(db_index=True)),
                ('plan', fields.UUIDField()),
                ('from_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('body', fields.TextField(unique=False)),
                ('seq', fields.IntField()),
            ],
            options={'table': 'task_plan_version', 'app': 'zicha', 'pk_attr': 'id', 'table_description': 'What a plan was, from the moment on when it was said so: tasks of that time follow from it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TaskTold',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('task', fields.UUIDField()),
                ('kind', fields.CharField(max_length=10)),
                ('rung', fields.CharField(max_length=10)),
                ('person', fields.UUIDField(null=True)),
                ('title', fields.CharField(max_length=200)),
                ('closes_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('told_at', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
                ('mail_at', fields.DatetimeField(null=True, db_index=True, auto_now=False, auto_now_add=False)),
                ('mail_tries', fields.IntField()),
                ('mailed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'task_told', 'app': 'zicha', 'indexes': [Index(fields=['enterprise', 'person', 'told_at'])], 'pk_attr': 'id', 'table_description': 'That somebody was told of a task that is due or overdue (the id is made of all that). Told once.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='WorkStop',
            fields=[
                ('id', fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                ('enterprise', fields.UUIDField()),
                ('begins_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ends_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('stopped_for', fields.CharField(max_length=10)),
                ('reason', fields.CharField(max_length=200)),
                ('area', fields.UUIDField(null=True)),
                ('point', fields.UUIDField(null=True)),
                ('equipment', fields.UUIDField(null=True)),
                ('said_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('said_by', fields.UUIDField(null=True)),
                ('changed_seq', fields.IntField()),
            ],
            options={'table': 'work_stop', 'app': 'zicha', 'indexes': [Index(fields=['enterprise', 'begins_at'])], 'pk_attr': 'id', 'table_description': 'A time in which a place or a thing, or all of an enterprise, stood still. `said_at` is when it was first told.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='WorkingYears',
            fields=[
                ('version', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=40)),
                ('text', fields.TextField(unique=False)),
                ('imported_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'working_years', 'app': 'zicha', 'pk_attr': 'version', 'table_description': 'Working days that an installation was given beside those it came with. `text` is the file, the last holds.'},
            bases=['Model'],
        ),
    ]
