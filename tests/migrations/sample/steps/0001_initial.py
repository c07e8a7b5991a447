"""Shelves with a colour, and boxes on them."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """The first tables."""

    initial = True
    operations = [
        ops.CreateModel(
            name="Shelf",
            fields=[
                ("id", fields.IntField(primary_key=True)),
                ("name", fields.CharField(max_length=20, db_index=True)),
                ("colour", fields.CharField(max_length=20)),
            ],
            options={"table": "shelf", "app": "sample", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Box",
            fields=[
                ("id", fields.IntField(primary_key=True)),
                ("shelf", fields.ForeignKeyField("sample.Shelf", on_delete=fields.CASCADE)),
            ],
            options={"table": "box", "app": "sample", "pk_attr": "id"},
            bases=["Model"],
        ),
    ]
