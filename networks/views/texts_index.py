"""All records whose words somebody may translate, one language at a time."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Exists, F, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from hanse.networks.models import Network, NetworkLanguage
from hanse.networks.policies import ALL, MANAGE, policy_of
from hanse.networks.views.ordering import SteadyOrderMixin
from hanse.networks.views.records import search_by_beginnings
from hanse.networks.views.shared import MOST_FOUND
from hanse.networks.views.texts import states_of
from hanse.taxonomy.languages import content_languages, own_name

LANGUAGE = "language"


class TextStateChoice(models.TextChoices):
    NONE = "none", _("none")
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


def languages_of(user: Any, model: Any) -> dict[str, set[int]]:
    """`{language: network ids}` in which the user may work on words of this model."""
    policy = policy_of(model)
    network_ids = policy.network_ids(user, MANAGE)
    rows = NetworkLanguage.objects.all()
    if network_ids is not ALL:
        rows = rows.filter(network__in=network_ids)
    pairs = set(rows.values_list("network_id", "locale__language_code"))
    if network_ids is not ALL:
        pairs |= policy.granted(user, MANAGE)
    found: dict[str, set[int]] = {}
    for code in content_languages():
        held = {network_id for network_id, language in pairs if language == code}
        if held:
            found[code] = held
    return found


class TextIndexFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(
        label=_("Language"), method="ignore", empty_label=None
    )
    state = django_filters.ChoiceFilter(
        label=_("Status"), choices=TextStateChoice.choices, method="by_state"
    )
    network = django_filters.ModelChoiceFilter(
        label=_("Network"), queryset=Network.objects.none()
    )

    def __init__(
        self,
        *args: Any,
        languages: dict[str, set[int]],
        language: str,
        text_model: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.language, self.text_model = language, text_model
        self.filters[LANGUAGE].extra |= {
            "choices": [(code, own_name(code)) for code in languages],
            "initial": language,
        }
        networks = Network.objects.filter(pk__in=languages[language])
        if len(networks) > 1:
            self.filters["network"].queryset = networks
        else:
            del self.filters["network"]

    def ignore(self, rows: Any, name: str, value: Any) -> Any:
        return rows

    def by_state(self, rows: Any, name: str, value: str) -> Any:
        texts = self.text_model.objects.filter(
            record=OuterRef("pk"), language=self.language
        )
        if value == TextStateChoice.NONE:
            return rows.filter(~Exists(texts))
        if value == TextStateChoice.PUBLISHED:
            return rows.filter(Exists(texts.filter(is_published=True)))
        return rows.filter(Exists(texts.exclude(draft={})))


class TextIndexView(SteadyOrderMixin, BaseListingView):
    """What there is to translate into one of the user's languages.

    The list itself is narrowed here: its rows are records, of which a language grant
    opens nothing else. `model` is the model of the words.
    """

    model: Any = None
    record_model: Any = None
    page_title = _("Translations")
    header_icon = "globe"
    paginate_by = 20
    is_searchable = True
    default_ordering = "-last_published_at"
    list_prefetch: tuple[str, ...] = ()
    index_url_name = ""
    index_results_url_name = ""
    text_url_name = ""

    @cached_property
    def languages(self) -> dict[str, set[int]]:
        return languages_of(self.request.user, self.model)

    @cached_property
    def language(self) -> str:
        asked = self.request.GET.get(LANGUAGE) or self._first()
        if asked not in self.languages:
            raise Http404
        return asked

    def _first(self) -> str:
        """A language to begin with: not one that a network's records are written in."""
        main = NetworkLanguage.objects.filter(
            locale=F("network__default_locale")
        ).values_list("network_id", "locale__language_code")
        pairs = set(main)
        for code, network_ids in self.languages.items():
            if any((network_id, code) not in pairs for network_id in network_ids):
                return code
        return next(iter(self.languages))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.languages:
            raise PermissionDenied
        # Ask now: a language that is not the user's is not found.
        _language = self.language
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return own_name(self.language)

    def _rows(self) -> Any:
        network_ids = self.languages[self.language]
        rows = self.record_model.objects.current()
        return rows.filter(network_id__in=sorted(network_ids))

    def get_base_queryset(self) -> Any:
        rows = self._rows().exclude(language=self.language)
        return rows.select_related("network").prefetch_related(
            "texts", *self.list_prefetch
        )

    @cached_property
    def filterset_class(self) -> type[TextIndexFilterSet]:
        class Meta:
            model = self.record_model
            fields: list[str] = []

        return type("TextIndexFilterSet", (TextIndexFilterSet,), {"Meta": Meta})

    def get_filterset_kwargs(self) -> dict[str, Any]:
        data = self.request.GET.copy()
        data[LANGUAGE] = self.language
        return {
            **super().get_filterset_kwargs(),
            "data": data,
            "languages": self.languages,
            "language": self.language,
            "text_model": self.model,
        }

    def search_queryset(self, queryset: Any) -> Any:
        if not self.is_searching:
            return queryset
        found = search_by_beginnings(self._rows(), self.search_query)
        return queryset.filter(pk__in=[row.pk for row in found[:MOST_FOUND]])

    def text_url(self, record: Any) -> str:
        return reverse(self.text_url_name, args=(record.pk, self.language))

    def state_of(self, record: Any) -> str:
        for row in record.texts.all():
            if row.language == self.language:
                row.record = record
                return ", ".join(state.label for state in states_of(row))
        return str(TextStateChoice.NONE.label)

    @cached_property
    def columns(self) -> list[Any]:
        columns = [
            TitleColumn("title", label=_("Title"), accessor=str, get_url=self.text_url),
            Column(
                "state",
                label=pgettext_lazy("of a record in one language", "Words"),
                accessor=self.state_of,
            ),
            Column(
                "source", label=_("Source"), accessor=lambda row: own_name(row.language)
            ),
            DateColumn(
                "last_published_at",
                label=_("Updated"),
                sort_key="last_published_at",
                width="12%",
            ),
        ]
        if len(self.languages[self.language]) > 1:
            columns.insert(1, Column("network", label=_("Network")))
        return columns
