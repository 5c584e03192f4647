"""Make words that very many documents have cheaper to look for on PostgreSQL.

Tiers of what has a query's words come without an order of their own: sorting took as
long as finding, for an order that shows only where a tier alone has more hits than are
ranked. And long columns leave their rows: finding reads each row that has the words,
and nothing in it but the id.
"""

from django.db import migrations

TIERS = """
    CREATE OR REPLACE FUNCTION hanse_search_tiers(every tsquery, own tsquery)
    RETURNS TABLE (ids integer[], own_titles integer[], titles integer[],
                   own_words integer[])
    LANGUAGE sql STABLE SET enable_seqscan = off SET jit = off AS $$
        SELECT
            (SELECT array_agg(id{order}) FROM hanse_search_document
             WHERE words @@ every),
            (SELECT array_agg(id) FROM hanse_search_document WHERE titles @@ own),
            (SELECT array_agg(id) FROM hanse_search_document WHERE titles @@ every),
            (SELECT array_agg(id) FROM hanse_search_document WHERE words @@ own)
    $$
    """
NARROW = "ALTER TABLE hanse_search_document SET (toast_tuple_target = 256)"
WIDE = "ALTER TABLE hanse_search_document RESET (toast_tuple_target)"


def forwards(apps, schema_editor):
    run(schema_editor, TIERS.format(order=""), NARROW)


def backwards(apps, schema_editor):
    run(schema_editor, TIERS.format(order=" ORDER BY newest_key"), WIDE)


def run(schema_editor, *statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ("hanse_search", "0009_rebuilds"),
    ]

    operations = [
        migrations.RunPython(forwards, backwards),
    ]
