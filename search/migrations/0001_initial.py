from django.db import migrations, models

# Facets on SQLite: the primary key is the table, which halves it.
SQLITE = (
    """
    CREATE TABLE hanse_search_facet (
        field varchar(80) NOT NULL,
        value bigint NOT NULL,
        document integer NOT NULL,
        PRIMARY KEY (field, value, document)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX hanse_search_facet_document ON hanse_search_facet (document)",
    # Contentless: the words are kept once, in the documents' `tokens`. The tokenizer
    # must leave tokens as they are; `detail` must stay full or bm25 is zero.
    """
    CREATE VIRTUAL TABLE hanse_search_words
    USING fts5(title, body, labels, content='', tokenize="ascii tokenchars '@#'")
    """,
    """
    CREATE VIRTUAL TABLE hanse_search_vocabulary
    USING fts5vocab(hanse_search_words, row)
    """,
)
SQLITE_BACK = (
    "DROP TABLE hanse_search_vocabulary",
    "DROP TABLE hanse_search_words",
    "DROP TABLE hanse_search_facet",
)

# Vectors without positions: they are matched only, the rank is made in Python.
POSTGRESQL = (
    """
    ALTER TABLE hanse_search_document
        ADD COLUMN words tsvector NOT NULL DEFAULT '',
        ADD COLUMN titles tsvector NOT NULL DEFAULT ''
    """,
    """
    CREATE INDEX hanse_search_document_words ON hanse_search_document
    USING gin (words) WITH (fastupdate = off)
    """,
    """
    CREATE INDEX hanse_search_document_titles ON hanse_search_document
    USING gin (titles) WITH (fastupdate = off)
    """,
    # Functions, since they alone can tell the planner to use the indexes: it does not
    # see what it costs to read long vectors and would go through the whole table.
    """
    CREATE FUNCTION hanse_search_ids(every tsquery) RETURNS integer[]
    LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off AS $$
        SELECT array_agg(id) FROM hanse_search_document WHERE words @@ every
    $$
    """,
    """
    CREATE FUNCTION hanse_search_tiers(every tsquery, own tsquery)
    RETURNS TABLE (ids integer[], own_titles integer[], titles integer[],
                   own_words integer[])
    LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off AS $$
        SELECT
            (SELECT array_agg(id ORDER BY newest_key) FROM hanse_search_document
             WHERE words @@ every),
            (SELECT array_agg(id) FROM hanse_search_document WHERE titles @@ own),
            (SELECT array_agg(id) FROM hanse_search_document WHERE titles @@ every),
            (SELECT array_agg(id) FROM hanse_search_document WHERE words @@ own)
    $$
    """,
)
POSTGRESQL_BACK = (
    "DROP FUNCTION hanse_search_tiers(tsquery, tsquery)",
    "DROP FUNCTION hanse_search_ids(tsquery)",
    "DROP INDEX hanse_search_document_titles",
    "DROP INDEX hanse_search_document_words",
    "ALTER TABLE hanse_search_document DROP COLUMN titles, DROP COLUMN words",
)


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        run(schema_editor, SQLITE)
        return
    schema_editor.create_model(apps.get_model("hanse_search", "IndexedFacet"))
    if schema_editor.connection.vendor == "postgresql":
        run(schema_editor, POSTGRESQL)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        run(schema_editor, SQLITE_BACK)
        return
    if schema_editor.connection.vendor == "postgresql":
        run(schema_editor, POSTGRESQL_BACK)
    schema_editor.delete_model(apps.get_model("hanse_search", "IndexedFacet"))


def run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="IndexedDocument",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200, unique=True)),
                ("kind", models.CharField(max_length=60)),
                ("owner", models.BigIntegerField()),
                ("seq", models.BigIntegerField(db_index=True)),
                ("digest", models.BinaryField(max_length=16)),
                ("title_key", models.BinaryField()),
                ("newest_key", models.BinaryField()),
                ("date", models.DateField(null=True)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("payload", models.TextField()),
                ("introductions", models.TextField()),
                ("tokens", models.BinaryField()),
                ("title_length", models.PositiveIntegerField(default=0)),
                ("body_length", models.PositiveIntegerField(default=0)),
                ("deleted_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "hanse_search_document",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["title_key", "id"], name="hanse_search_by_title"
                    ),
                    models.Index(
                        fields=["newest_key", "id"], name="hanse_search_by_newest"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndexState",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("epoch", models.CharField(max_length=32)),
                ("seq", models.BigIntegerField(default=0)),
                ("floor", models.BigIntegerField(default=0)),
                ("title_mean", models.FloatField(default=0)),
                ("body_mean", models.FloatField(default=0)),
            ],
            options={
                "db_table": "hanse_search_state",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="TokenFrequency",
            fields=[
                (
                    "token",
                    models.CharField(
                        max_length=200, primary_key=True, serialize=False
                    ),
                ),
                ("count", models.IntegerField()),
            ],
            options={
                "db_table": "hanse_search_term",
                "default_permissions": (),
            },
        ),
        # Its table is made below, with the rest of what differs between databases.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="IndexedFacet",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "field",
                                "value",
                                "document",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("field", models.CharField(max_length=80)),
                        ("value", models.BigIntegerField()),
                        ("document", models.IntegerField(db_index=True)),
                    ],
                    options={
                        "db_table": "hanse_search_facet",
                        "default_permissions": (),
                    },
                ),
            ],
        ),
        migrations.RunPython(create, drop),
    ]
