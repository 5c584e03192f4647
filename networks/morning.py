"""What a person's day begins with: lines on the admin's home, each a number and a link.

Every app brings its own lines with `register_morning`; networks brings those that every
kind of record has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import set_query_params

from hanse.networks.models import Handover, PageItem, VisitorMessage
from hanse.networks.policies import ALL, MANAGE, policy_of
from hanse.networks.registry import RecordType, record_types
from hanse.networks.views.creation import PARAM, networks_to_act_in
from hanse.networks.views.exchanges import ANSWERS, IN, unread, waiting
from hanse.networks.views.filters import RecordState
from hanse.networks.views.shared import Since
from hanse.networks.views.texts_index import TextStateChoice, languages_of
from hanse.taxonomy.languages import own_name

# Somebody who works in more networks or languages has lists for that.
MOST_LINES = 6


@dataclass(frozen=True)
class MorningLine:
    """So many of something, and the list that shows exactly these."""

    count: int
    text: str
    url: str


Source = Callable[[HttpRequest], Iterable[MorningLine]]
_sources: list[Source] = []


def register_morning(source: Source) -> None:
    """Add lines; `source` gets the request of the home page and yields them.

    Count by one query a line, and link the list with the filter that gives the count.
    """
    if source not in _sources:
        _sources.append(source)


class MorningPanel(Component):
    """The lines of every app that have something to say."""

    name = "hanse_morning"
    order = 110
    template_name = "hanse_networks/admin/morning.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def lines(self) -> list[MorningLine]:
        return [
            line
            for source in _sources
            for line in source(self.request)
            if line.count > 0
        ]

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"lines": self.lines}


def record_lines(request: HttpRequest) -> Iterator[MorningLine]:
    """Drafts, what partners share anew, and records without words in a language."""
    for kind in record_types():
        viewset: Any = getattr(kind.model, "snippet_viewset", None)
        if viewset is not None:
            yield from _drafts(request, kind, viewset)
            yield from _shared(request, kind, viewset)
            yield from _words(request, kind, viewset)


def item_lines(request: HttpRequest) -> Iterator[MorningLine]:
    """Pages that partners share, new or changed this month."""
    since = timezone.now() - timedelta(days=int(Since.MONTH.value))
    networks = networks_to_act_in(request.user, PageItem, "publish")[:MOST_LINES]
    for network in networks:
        rows = PageItem.objects.shared_with(network.pk)
        count = rows.filter(last_published_at__gte=since).count()
        query = {PARAM: network.pk, "since": Since.MONTH.value}
        yield MorningLine(
            count,
            ngettext(
                "page of a partner is new or changed this month (%(network)s)",
                "pages of partners are new or changed this month (%(network)s)",
                count,
            )
            % {"network": network},
            set_query_params(reverse("hanse_items:shared"), query),
        )


def message_lines(request: HttpRequest) -> Iterator[MorningLine]:
    """Messages of visitors that nobody has dealt with."""
    state = VisitorMessage.State.NEW
    rows = policy_of(VisitorMessage).restrict(
        VisitorMessage.objects.filter(state=state), request.user, MANAGE
    )
    count = rows.count()
    yield MorningLine(
        count,
        ngettext("message of a visitor waits", "messages of visitors wait", count),
        set_query_params(reverse("hanse_messages:index"), {"state": state.value}),
    )


def handover_lines(request: HttpRequest) -> Iterator[MorningLine]:
    """Records that others offer, and what others say to our offers."""
    index = reverse("hanse_handovers:index")
    count = waiting(Handover, request.user).count()
    yield MorningLine(
        count,
        ngettext(
            "record is offered to you by a partner",
            "records are offered to you by partners",
            count,
        ),
        set_query_params(index, {"state": Handover.State.OPEN.value, "side": IN}),
    )
    count = unread(Handover, request.user).count()
    yield MorningLine(
        count,
        ngettext(
            "answer to a record that you offered",
            "answers to records that you offered",
            count,
        ),
        set_query_params(index, {"side": ANSWERS}),
    )


def own_records(user: Any, model: Any) -> Any:
    """The records that a person works on; nothing for who may change none."""
    network_ids = policy_of(model).network_ids(user, MANAGE)
    rows = model.objects.current()
    return rows if network_ids is ALL else rows.filter(network__in=network_ids)


def list_url(viewset: Any, name: str, **query: Any) -> str:
    """A list of a record's admin with filters set."""
    return set_query_params(reverse(viewset.get_url_name(name)), query)


def _drafts(request: HttpRequest, kind: RecordType, viewset: Any) -> Iterator[Any]:
    rows = own_records(request.user, kind.model).filter(has_unpublished_changes=True)
    count = rows.count()
    yield MorningLine(
        count,
        ngettext(
            "record with changes that are not published",
            "records with changes that are not published",
            count,
        ),
        list_url(viewset, "list", state=RecordState.DRAFT.value),
    )


def _shared(request: HttpRequest, kind: RecordType, viewset: Any) -> Iterator[Any]:
    since = timezone.now() - timedelta(days=int(Since.MONTH.value))
    networks = networks_to_act_in(request.user, kind.model, "publish")[:MOST_LINES]
    for network in networks:
        rows = kind.model.objects.shared_with(network.pk)
        count = rows.filter(last_published_at__gte=since).count()
        yield MorningLine(
            count,
            ngettext(
                "record of a partner is new or changed this month (%(network)s)",
                "records of partners are new or changed this month (%(network)s)",
                count,
            )
            % {"network": network},
            list_url(
                viewset,
                "shared",
                **{PARAM: network.pk, "since": Since.MONTH.value},
            ),
        )


def _words(request: HttpRequest, kind: RecordType, viewset: Any) -> Iterator[Any]:
    text_model: Any = kind.text_model
    languages = languages_of(request.user, text_model)
    for code, network_ids in list(languages.items())[:MOST_LINES]:
        words = text_model.objects.filter(record=OuterRef("pk"), language=code)
        rows = kind.model.objects.current().filter(
            ~Exists(words), network_id__in=network_ids
        )
        count = rows.exclude(language=code).count()
        yield MorningLine(
            count,
            ngettext(
                "record without words in %(language)s",
                "records without words in %(language)s",
                count,
            )
            % {"language": own_name(code)},
            list_url(
                viewset,
                "texts_index",
                language=code,
                state=TextStateChoice.NONE.value,
            ),
        )
