"""What networks made before there were themes: the pattern they had, a frame a language."""

from hashlib import blake2b

from django.db import migrations

PATTERNS = ("routes", "niches", "forms")


def fill(apps, schema_editor):
    Network = apps.get_model("hanse_networks", "Network")
    NetworkLanguage = apps.get_model("hanse_networks", "NetworkLanguage")
    LanguageFrame = apps.get_model("hanse_networks", "LanguageFrame")
    for network in Network.objects.all():
        # As patterns were dealt by the short name.
        found = blake2b(f"32/{network.slug}".encode(), digest_size=4).digest()
        network.pattern = PATTERNS[int.from_bytes(found, "big") % len(PATTERNS)]
        network.save(update_fields=["pattern"])
    for language in NetworkLanguage.objects.all():
        LanguageFrame.objects.get_or_create(language=language)


class Migration(migrations.Migration):
    dependencies = [("hanse_networks", "0002_themes_and_frames")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
