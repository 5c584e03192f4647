"""What a network does with directories as a whole."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from hanse.directory.models import DirectoryPage
from hanse.networks.enums import Source
from hanse.networks.locks import lock_page_tree
from hanse.networks.models import Network, NetworkLanguage


@dataclass(frozen=True, kw_only=True)
class AddDirectory:
    """Give a network a directory page in each of its languages.

    The pages are translations of one another and stand in the menu. Where the network
    publishes the language they are live, else a draft. Languages that have one keep
    it, so it can be run again when a language has been added.

    `titles` by language code; the word for "directory" where there is none.
    Returns the pages that it made. Raises `ValidationError` for a language that the
    network does not have.
    """

    network: Network
    titles: Mapping[str, str] = field(default_factory=dict)
    sources: str = Source.EVERYBODY
    kinds: tuple[str, ...] = ("organisation",)
    user: Any = None

    @transaction.atomic
    def execute(self) -> list[DirectoryPage]:
        lock_page_tree()
        languages = [
            row
            for row in self.network.languages.select_related("home", "locale")
            if row.home is not None
        ]
        self._check({row.locale.language_code for row in languages})
        there = {
            page.locale_id: page
            for page in DirectoryPage.objects.descendant_of(self.network.container)
        }
        keys = [page.translation_key for page in there.values()]
        key = keys[0] if keys else uuid.uuid4()
        return [self._add(row, key) for row in languages if row.locale_id not in there]

    def _check(self, codes: set[str]) -> None:
        for code in self.titles:
            if code not in codes:
                raise ValidationError(
                    {"titles": _("“%s” is none of the network's languages.") % code}
                )

    def _add(self, row: NetworkLanguage, key: uuid.UUID) -> DirectoryPage:
        code = row.locale.language_code
        with translation.override(code):
            title = self.titles.get(code) or _("Directory")
        page = DirectoryPage(
            title=title,
            sources=self.sources,
            kinds=list(self.kinds),
            show_in_menus=True,
            locale=row.locale,
            translation_key=key,
            live=False,
        )
        Page.objects.get(pk=row.home_id).add_child(instance=page)
        revision = page.save_revision(user=self.user)
        if row.is_published:
            revision.publish(user=self.user, skip_permission_checks=True)
        return DirectoryPage.objects.get(pk=page.pk)
