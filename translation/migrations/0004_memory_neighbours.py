"""Write the grams of memory entries anew: neighbours are among them now."""

from django.db import migrations

from hanse.translation.inline import InlineText, TagError
from hanse.translation.memory.grams import grams

BATCH = 500


def plain(stored, kind):
    try:
        return InlineText.parse(stored, kind).plain
    except TagError:
        return stored


def write(apps, schema_editor):
    entries = apps.get_model("hanse_translation", "MemoryEntry").objects
    rows = apps.get_model("hanse_translation", "MemoryGram").objects
    keys = list(entries.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        found = [
            (entry.pk, gram)
            for entry in entries.filter(pk__in=keys[start : start + BATCH])
            for gram in grams(
                entry.network_id,
                (entry.source_language, entry.target_language),
                plain(entry.source_text, entry.kind),
            )
        ]
        # Those of single words are there already.
        rows.bulk_create(
            (rows.model(entry_id=entry, gram=gram) for entry, gram in found),
            batch_size=2000,
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [("hanse_translation", "0003_desk")]

    # What it adds is in nobody's way before it.
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
