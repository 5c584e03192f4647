"""Tiers of what has a query's words come without an order of their own.

Sorting everything that has a common word took as long as finding it, for an order that
shows only where a tier alone has more hits than are ranked.
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


def unordered(apps, schema_editor):
    define(schema_editor, "")


def ordered(apps, schema_editor):
    define(schema_editor, " ORDER BY newest_key")


def define(schema_editor, order):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TIERS.format(order=order))


class Migration(migrations.Migration):

    dependencies = [
        ("hanse_search", "0009_rebuilds"),
    ]

    operations = [
        migrations.RunPython(unordered, ordered),
    ]
