from django.db import migrations, models

# Beginnings of names, by the index of the titles; see the first migration.
TITLED = """
    CREATE FUNCTION hanse_search_titled(every tsquery) RETURNS integer[]
    LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off AS $$
        SELECT array_agg(id) FROM hanse_search_document WHERE titles @@ every
    $$
"""
TITLED_BACK = "DROP FUNCTION hanse_search_titled(tsquery)"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TITLED)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TITLED_BACK)


class Migration(migrations.Migration):
    """Tables for places and times. What they hold comes with `rebuild_search`."""

    dependencies = [
        ("hanse_search", "0002_titles_by_language"),
    ]

    operations = [
        migrations.RemoveField(model_name="indexeddocument", name="latitude"),
        migrations.RemoveField(model_name="indexeddocument", name="longitude"),
        migrations.AddField(
            model_name="indexeddocument",
            name="confirmed_key",
            field=models.BinaryField(default=b""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="indexeddocument",
            name="rank",
            field=models.FloatField(default=1),
        ),
        migrations.AddField(
            model_name="indexeddocument",
            name="names",
            field=models.TextField(default="[]"),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="indexeddocument",
            index=models.Index(
                fields=["confirmed_key", "id"], name="hanse_search_by_confirmed"
            ),
        ),
        migrations.CreateModel(
            name="IndexedPlace",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "document",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("document", models.IntegerField()),
                ("number", models.SmallIntegerField()),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("x", models.FloatField()),
                ("y", models.FloatField()),
                ("z", models.FloatField()),
                ("tile_x", models.IntegerField()),
                ("tile_y", models.IntegerField()),
            ],
            options={
                "db_table": "hanse_search_place",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["latitude", "longitude", "document"],
                        name="hanse_search_places",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IndexedPeriod",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "document",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("document", models.IntegerField()),
                ("number", models.SmallIntegerField()),
                ("begins", models.BigIntegerField()),
                ("ends", models.BigIntegerField()),
            ],
            options={
                "db_table": "hanse_search_period",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["ends", "begins", "document"],
                        name="hanse_search_periods",
                    )
                ],
            },
        ),
        migrations.RunPython(create, drop),
    ]
