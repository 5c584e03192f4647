"""Pages that networks share: the item that all translations of a page make up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from hanse.networks.models.network import Network
from hanse.networks.models.sharing import Shareable
from hanse.networks.ownership import network_id_of
from hanse.networks.querysets import SharedQuerySet
from hanse.taxonomy.languages import language_choices


class PageItemQuerySet(SharedQuerySet):
    def of(self, page: Page) -> PageItem | None:
        """The item that a page belongs to, made where there is none.

        `None` for a page that stands in no network. A new item is shared as its
        network shares what is new.
        """
        network_id = network_id_of(page)
        if network_id is None:
            return None
        row: PageItem | None = self.filter(
            network_id=network_id, translation_key=page.translation_key
        ).first()
        if row is not None:
            return row
        network = Network.objects.get(pk=network_id)
        made: PageItem
        made, _is_new = self.get_or_create(
            network=network,
            translation_key=page.translation_key,
            defaults={
                "page_type": ContentType.objects.get_for_model(type(page)),
                "language": page.locale.language_code,
                "title": page.title,
                "share": network.default_share,
            },
        )
        return made


class PageItem(Shareable):
    """One page in all its languages, as one network owns and shares it.

    Sharing, overlays, addresses in other networks and search documents are of the
    item: they outlive any one of its pages, and a new translation has them by itself.
    Nothing of it is part of pages' drafts and revisions.

    `language`, `title`, `live` and the dates repeat what the pages say, for lists and
    policies; `hanse.networks.actions.items` keeps them. An item is live while
    somebody can read one of its pages: published, and private to nobody.
    """

    network = models.ForeignKey(
        Network,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("owner"),
    )
    translation_key = models.UUIDField(editable=False)
    page_type = models.ForeignKey(
        ContentType,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("type"),
    )
    language = models.CharField(
        _("original language"),
        max_length=12,
        choices=language_choices,
        default="en",
        editable=False,
    )
    title = models.CharField(_("title"), max_length=255, editable=False)
    live = models.BooleanField(_("live"), default=False, editable=False)
    first_published_at = models.DateTimeField(null=True, editable=False)
    last_published_at = models.DateTimeField(null=True, editable=False)

    objects = PageItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared page")
        verbose_name_plural = _("shared pages")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["network", "translation_key"], name="hanse_networks_one_item"
            )
        ]
        indexes = [
            models.Index(fields=["translation_key"], name="hanse_networks_item_key")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def page_model(self) -> Any:
        """The page type, as long as its app is installed."""
        return ContentType.objects.get_for_id(self.page_type_id).model_class()

    @property
    def kind_name(self) -> str:
        """What editors call pages of this type."""
        model = self.page_model
        return str(model._meta.verbose_name) if model is not None else ""

    def all_pages(self) -> models.QuerySet[Any]:
        """Its pages in every language, drafts and private ones too, oldest first."""
        rows: models.QuerySet[Any] = self.page_model.objects.filter(item=self)
        return rows.select_related("locale").order_by("pk")

    @cached_property
    def pages(self) -> dict[str, Any]:
        """What visitors can read now, by language: live, public, not withheld.

        Read once an instance; `read_pages` reads those of many at once.
        """
        return _readable(self.page_model, [self]).get(self.pk, {})

    def text_languages(self) -> list[str]:
        """Languages that it can be read in, its own first."""
        return sorted(self.pages, key=lambda code: (code != self.language, code))

    def page_in(self, language: str) -> Any:
        """The best page for a reader; `None` where nobody can read any."""
        best = next(iter(self.text_languages()), "")
        return self.pages.get(language) or self.pages.get(best)


def read_pages(items: Iterable[PageItem]) -> None:
    """Read `pages` of many items ahead: two queries for each type of page."""
    by_type: dict[int, list[PageItem]] = {}
    for item in items:
        by_type.setdefault(item.page_type_id, []).append(item)
    for rows in by_type.values():
        found = _readable(rows[0].page_model, rows)
        for row in rows:
            row.pages = found.get(row.pk, {})


def _readable(model: Any, items: list[PageItem]) -> dict[int, dict[str, Any]]:
    """Pages that visitors can read now, by item and language, oldest first."""
    now = timezone.now()
    rows = model.objects.filter(item__in=[item.pk for item in items])
    rows = rows.live().public().exclude(model.withheld(now))
    rows = rows.exclude(expire_at__lte=now).select_related("locale").order_by("pk")
    found: dict[int, dict[str, Any]] = {}
    for page in rows:
        found.setdefault(page.item_id, {})[page.locale.language_code] = page
    return found
