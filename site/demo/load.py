"""The demo's content into the database, all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from hanse.directory.imports.outcomes import Outcome
from hanse.directory.imports.rows import FileError
from hanse.directory.models import Organisation
from hanse.networks.models import Network
from hanse.site.demo import library, organisations, overlays, people, translations
from hanse.site.demo.accounts import Account, make_accounts
from hanse.site.demo.feeds import FeedMaker
from hanse.site.demo.newsrooms import RoomMaker
from hanse.site.demo.pages import keep_network, remove_welcome
from hanse.site.demo.texts import NETWORKS, ROOMS
from hanse.site.demo.texts.feeds import FEEDS

Say = Callable[[str], None]


@dataclass(frozen=True)
class Loaded:
    networks: tuple[Network, ...]
    accounts: tuple[Account, ...]
    # What became of the organisations' rows, and how many overlays were laid.
    outcomes: Counter[Outcome]
    overlays: int
    # How many news, events and calls were made.
    items: int
    # Practices that were written.
    practices: int
    people: int


@transaction.atomic
def load(port: int, say: Say = lambda line: None) -> Loaded:
    """Load what is missing and bring up to date what nobody changed.

    What people changed or deleted stays as they left it. Raises `FileError` with all
    bad rows of a file, and then has written nothing.
    """
    known = set(Network.objects.values_list("slug", flat=True))
    remove_welcome()
    say("Making networks and pages")
    networks = tuple(keep_network(demo, port) for demo in NETWORKS)
    outcomes: Counter[Outcome] = Counter()
    new: dict[str, Organisation] = {}
    for network in networks:
        say(f"Loading organisations of {network.name}")
        done, made = _load_organisations(network)
        outcomes += done
        new |= made
    say("Laying overlays")
    laid = overlays.lay(new)
    say("Introducing mentors")
    mentors = people.load(networks)
    items = 0
    for network in networks:
        if network.slug not in known:
            say(f"Filling the newsroom of {network.name}")
            room = RoomMaker(network, ROOMS[network.slug], new)
            items += room.make()
            if feed := FEEDS.get(network.slug):
                FeedMaker(network, feed, room.parents[feed.language]).make()
    say("Making accounts")
    accounts = tuple(make_accounts(networks))
    written = library.load(networks, say)
    say("Translating")
    translations.lay_desks()
    return Loaded(networks, accounts, outcomes, laid, items, written, mentors)


def _load_organisations(
    network: Network,
) -> tuple[Counter[Outcome], dict[str, Organisation]]:
    outcomes: Counter[Outcome] = Counter()
    new: dict[str, Organisation] = {}
    wrong = []
    for result in organisations.load(network, new):
        outcomes[result.outcome] += 1
        if result.error is not None:
            wrong.append(
                f"{organisations.ORGANISATIONS.name}, line {result.line}, "
                f"{result.error.column}: {result.error.message}"
            )
    if wrong:
        raise FileError("\n".join(wrong))
    return outcomes, new
