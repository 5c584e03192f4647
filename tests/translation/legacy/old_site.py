"""Steps of a site that moves over, each run in a process of its own.

    python -m tests.translation.legacy.old_site move    with the app: translate with it,
                                                        then move over, twice
    python -m tests.translation.legacy.old_site again   without it: move over once more

Each says as JSON what was there after which step. The test gives the settings and the
database by the environment.
"""

from __future__ import annotations

import json
import sys
from io import StringIO
from typing import Any

import django
from django.core.checks import run_checks
from django.core.management import CommandError, call_command

django.setup()

from wagtail.models import Locale, Page  # noqa: E402

from hanse.networks.models import Network  # noqa: E402
from hanse.site.models import PlainPage  # noqa: E402
from hanse.translation.models import MemoryEntry, TargetSegment, Unit  # noqa: E402
from tests import factories  # noqa: E402
from tests.translation.conftest import TEXT, add_page, body, home_of  # noqa: E402

RICH = TEXT.replace("Two harbours", "Two harbours &amp; <b>one</b> pier")
FINNISH = {
    "About": "Tietoa",
    "Who we are": "Keitä me olemme",
    "What we do": "Mitä me teemme",
    'Read <a id="a1">our plan</a> now': 'Lue <a id="a1">suunnitelmamme</a> nyt',
    "Two harbours &amp; <b>one</b> pier": "Kaksi satamaa &amp; <b>yksi</b> laituri",
}


def make() -> None:
    """A landed Finnish page, one that a machine began, a Swedish alias, a page down."""
    call_command("migrate", verbosity=0)
    network = factories.network(
        "joining", languages=("en", "fi", "sv"), published=("en", "fi", "sv")
    )
    about = add_page(network, "About", body=body(text=RICH))
    translate(about, "fi", FINNISH, publish=True)
    team = add_page(network, "Team", slug="team", introduction="All of us")
    translate(team, "fi", {"Team": "Tiimi"}, publish=False)
    translate(team, "fi", {"All of us": "KAIKKI ME"}, publish=False, machine=True)
    # Since then the source of a text has changed.
    team.title = "Our team"
    team.save_revision().publish()
    # The package forgets the words of a page that is deleted, not of one taken down.
    down = add_page(network, "Down", slug="down", introduction="It was here")
    translate(down, "fi", {"It was here": "Se oli täällä"}, publish=False)
    PlainPage.objects.get(pk=down.pk).unpublish()
    alias = add_page(network, "Mirrored", slug="mirrored", introduction="Mirror")
    alias.copy_for_translation(Locale.objects.get(language_code="sv"), alias=True)
    translate(alias, "sv", {"Mirror": "Spegel"}, publish=False)
    assert home_of(network, "sv").live


def translate(
    page: Page,
    language: str,
    words: dict[str, str],
    *,
    publish: bool,
    machine: bool = False,
) -> None:
    """As the package does it: a source, its strings, and the target page."""
    from wagtail_localize.models import (
        String,
        StringTranslation,
        Translation,
        TranslationContext,
        TranslationSource,
    )

    source, _made = TranslationSource.get_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=language)
    translation, _made = Translation.objects.get_or_create(
        source=source, target_locale=locale
    )
    for text, target in words.items():
        segment = source.stringsegment_set.get(string__data=text)
        StringTranslation.objects.update_or_create(
            translation_of=String.objects.get(pk=segment.string_id),
            locale=locale,
            context=TranslationContext.objects.get(pk=segment.context_id),
            defaults={
                "data": target,
                "translation_type": "machine" if machine else "manual",
            },
        )
    if publish:
        translation.save_target(publish=True)


def state() -> dict[str, Any]:
    return {
        "units": {
            f"{unit.source.label} {unit.language}": [
                unit.landing, unit.total, unit.approved, unit.to_review, unit.draft,
                unit.needs_update, unit.untranslated,
            ]
            for unit in Unit.objects.select_related("source")
        },
        "texts": sorted(
            [row.unit.source.label, row.text, row.state, row.origin]
            for row in TargetSegment.objects.select_related("unit__source")
        ),
        "memory": sorted(
            [row.network.slug, row.source_text, row.target_text]
            for row in MemoryEntry.objects.select_related("network")
        ),
        "pages": sorted(
            [page.title, page.locale.language_code, page.live, bool(page.alias_of_id)]
            for page in PlainPage.objects.select_related("locale")
        ),
        "networks": Network.objects.count(),
    }  # fmt: skip


def adopt(*options: str) -> str:
    said = StringIO()
    call_command("adopt_localize", *options, stdout=said)
    return said.getvalue()


def move() -> dict[str, Any]:
    make()
    found: dict[str, Any] = {"before": state()}
    found["said in a dry run"] = adopt("--dry-run", "--network", "joining")
    found["after a dry run"] = state()
    adopt("--network", "joining")
    found["after"] = state()
    found["said again"] = adopt("--network", "joining")
    found["after again"] = state()
    found["checks"] = [one.id for one in run_checks()]
    try:
        adopt("--network", "nowhere")
    except CommandError as error:
        found["wrong"] = str(error)
    return found


def again() -> dict[str, Any]:
    return {"said": adopt("--network", "joining"), "after": state()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"move": move, "again": again}[sys.argv[1]]()))
