"""No address of the admin shows words that no catalogue can translate."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from wagtail.users.models import UserProfile

from tests import pseudo
from tests.isolation.content import Things
from tests.isolation.patterns import Pattern, admin_patterns
from tests.isolation.probes import addresses

# In the main language of a network, since nobody has signed in; in the language of the
# page that they preview; time zones, under the names that the world gave them; what an
# editor would write.
OTHERWISE = re.compile(
    r"login|logout|password_reset|preview|view_draft|revisions_view|account$"
    r"|style_guide_sample"
)


# What a page says is the same on any database, and the walk takes a minute.
@pytest.mark.only_on("sqlite")
@pytest.mark.django_db
def test_admin__shows_nothing_that_is_not_translated(
    world: list[Things], settings: Any, tmp_path: Path
) -> None:
    pseudo.write(tmp_path)
    settings.LOCALE_PATHS = [tmp_path]
    mine = world[0]
    client = signed_in(mine)
    content = pseudo.known()
    asked = 0
    found: dict[str, str] = {}
    for pattern in admin_patterns():
        if OTHERWISE.search(pattern.name):
            continue
        for url in urls(pattern, mine):
            answer = client.get(url)
            shown = [str(one) for one in get_messages(answer.wsgi_request)]
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                asked += answer.status_code == 200
                shown += pseudo.texts(answer.content.decode() or "<p>")
            for words in pseudo.raw(shown, content):
                found.setdefault(words, url)

    assert asked > 100
    raw = [
        f"{url}: {words}"
        for words, url in found.items()
        if words not in pseudo.WAGTAILS
    ]
    assert not raw, raw


def signed_in(mine: Things) -> Client:
    """A coordinator who wants the admin in the language of brackets."""
    person = mine.people["coordinator"]
    profile = UserProfile.get_for_user(person)
    profile.preferred_language = pseudo.LANGUAGE
    profile.save()
    client = Client(headers={"host": mine.network.site.hostname})
    client.force_login(person)
    return client


def urls(pattern: Pattern, mine: Things) -> set[str]:
    return {addresses(pattern, mine, mine, turn)[0] for turn in (0, 1)}
