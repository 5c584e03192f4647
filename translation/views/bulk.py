"""Into the basket from any listing: pages, records of one's own and of partners, terms."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from hanse.networks.models import Network, NetworkContainerPage, NetworkRecord
from hanse.networks.policies import MANAGE, READ, may
from hanse.taxonomy.models import Term
from hanse.translation.actions.request import add_to_basket
from hanse.translation.kinds import kind_of
from hanse.translation.models import Job
from hanse.translation.views.networks import PARAM, desk_url, networks_of


class BasketForm(forms.Form):
    """Asks for the network where more than one could have it translated."""

    network = forms.TypedChoiceField(label=gettext_lazy("Translated by"), coerce=int)

    def __init__(self, *args: Any, networks: Any, wanted: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["network"]
        field.choices = [(one.pk, str(one)) for one in networks]
        field.initial = getattr(wanted, "pk", None)
        if len(networks) < 2:
            field.widget = forms.HiddenInput()


class BasketMixin(BulkAction):
    display_name = gettext_lazy("Translate")
    action_type = "translate"
    aria_label = gettext_lazy("Put the selected into the translation basket")
    template_name = "hanse_translation/admin/bulk_translate.html"
    action_priority = 60
    form_class = BasketForm
    # What others share may be asked for, too.
    reach = MANAGE | READ

    @cached_property
    def networks(self) -> Any:
        """Open networks for which the user may ask for translations."""
        user = self.request.user
        pks = [
            one.pk for one in networks_of(user) if may(user, {"add"}, Job(network=one))
        ]
        return Network.objects.filter(pk__in=pks)

    @cached_property
    def wanted(self) -> Network | None:
        """The network that the listing was of, else the user's first."""
        query = QueryDict(urlsplit(self.request.GET.get("next", "")).query)
        asked = query.get(PARAM, "")
        here = [one for one in self.networks if str(one.pk) == asked]
        return here[0] if here else self.networks.first()

    def get_form(self, form_class: Any = None) -> Any:
        return BasketForm(
            self.request.POST or None, networks=self.networks, wanted=self.wanted
        )

    def check_perm(self, obj: Any) -> bool:
        if isinstance(obj, Page) and isinstance(obj.specific, NetworkContainerPage):
            return False
        kind, user = kind_of(type(obj)), self.request.user
        return any(kind.may_request(user, one.pk, obj) for one in self.networks)

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user, "network": self.chosen}

    @property
    def chosen(self) -> Network | None:
        pk = self.cleaned_form.cleaned_data["network"]
        return next((one for one in self.networks if one.pk == pk), None)

    @classmethod
    def execute_action(
        cls,
        objects: list[Any],
        user: Any = None,
        network: Any = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        by_network: dict[Any, list[Any]] = {}
        for obj in objects:
            by_network.setdefault(cls.network_for(user, network, obj), []).append(obj)
        for chosen, rows in by_network.items():
            if chosen is None:
                raise PermissionDenied
            add_to_basket(user, chosen, rows)
        return len(objects), 0

    @classmethod
    def network_for(cls, user: Any, network: Any, obj: Any) -> Any:
        """The one chosen; for what it may not have translated, the owner."""
        kind = kind_of(type(obj))
        if kind.may_request(user, network.pk, obj):
            return network
        return Network.objects.filter(pk=kind.network_id(obj)).first()

    def get_success_message(self, count: int, children: int) -> None:
        text = ngettext(
            "%(number)s is in the translation basket.",
            "%(number)s are in the translation basket.",
            count,
        )
        button = messages.button(desk_url("basket", self.chosen), _("Open the basket"))
        messages.success(self.request, text % {"number": count}, buttons=[button])


class TranslatePages(BasketMixin, PageBulkAction):
    pass


class TranslateRecords(BasketMixin, SnippetBulkAction):
    def check_perm(self, obj: Any) -> bool:
        return isinstance(obj, NetworkRecord) and super().check_perm(obj)


class TranslateTerms(BasketMixin, BulkAction):
    @classproperty
    def models(cls) -> list[Any]:
        return [Term]
