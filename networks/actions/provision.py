"""Make a network and keep all its parts in step."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Collection, Locale, Page, Site

from hanse.networks import conf
from hanse.networks.actions.permissions import grant_roles
from hanse.networks.actions.workflow import assign_workflow
from hanse.networks.enums import Share
from hanse.networks.locks import lock_page_tree
from hanse.networks.models import (
    LanguageFrame,
    Network,
    NetworkContainerPage,
    NetworkGeneration,
    NetworkLanguage,
)
from hanse.networks.registry import provisions
from hanse.taxonomy.languages import content_languages


@dataclass(frozen=True, kw_only=True)
class NetworkPlan:
    """What a network should be; `ProvisionNetwork` makes it so.

    `languages` lists language codes, the main one first. `published` are those that
    visitors may choose at once; `None` leaves what is, and publishes the main one of
    a new network.
    """

    slug: str
    name: str
    hostname: str
    port: int = 80
    languages: tuple[str, ...] = ("en",)
    published: tuple[str, ...] | None = None
    hue: int = 178
    default_share: str = Share.NOBODY
    # Home page titles by language; the network's name where none is given.
    titles: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, network: Network) -> NetworkPlan:
        """The plan that a network follows now; carrying it out again keeps it."""
        main = network.default_locale.language_code
        others = [
            row.locale.language_code
            for row in network.languages.select_related("locale")
            if row.locale.language_code != main
        ]
        return cls(
            slug=network.slug,
            name=network.name,
            hostname=network.site.hostname,
            port=network.site.port,
            languages=(main, *others),
            hue=network.hue,
            default_share=network.default_share,
        )

    def check(self) -> None:
        """Raise `ValidationError` that names the field for what cannot be."""
        errors: dict[str, str] = {}
        known = set(content_languages())
        if not self.languages:
            errors["languages"] = _("Choose at least one language.")
        for code in self.languages:
            if code not in known:
                errors["languages"] = _("This install has no language “%s”.") % code
        for code in self.published or ():
            if code not in self.languages:
                errors["published"] = _("“%s” is none of the languages.") % code
        if self.slug != slugify(self.slug) or not self.slug:
            errors["slug"] = _("Use small letters, digits and hyphens.")
        taken = Site.objects.filter(hostname=self.hostname.lower(), port=self.port)
        if taken.exclude(network__slug=self.slug).exists():
            errors["hostname"] = _("Another network or site has this address.")
        if errors:
            raise ValidationError(errors)


class ProvisionNetwork:
    """Make a network, or bring an existing one to its plan.

    Site, container page, a home page a language, collection, groups with their
    permissions, workflow. Running it again changes nothing that is right already, so
    it is also what an upgrade runs. Languages that a plan no longer names are taken
    off the public site and keep their pages.

    Raises `ValidationError` for an impossible plan, with nothing written.
    """

    def __init__(self, plan: NetworkPlan, *, user: Any = None) -> None:
        self.plan, self.user = plan, user

    @transaction.atomic
    def execute(self) -> Network:
        self.plan.check()
        lock_page_tree()
        network = Network.objects.filter(slug=self.plan.slug).first()
        is_new = network is None
        locales = [
            Locale.objects.get_or_create(language_code=code)[0]
            for code in self.plan.languages
        ]
        if network is None:
            network = self._make(locales)
        else:
            self._update(network, locales[0])
        self._keep_languages(network, locales, is_new=is_new)
        NetworkGeneration.objects.get_or_create(network=network)
        grant_roles(network)
        assign_workflow(network)
        for run in provisions():
            run(network, self.user)
        if is_new:
            log(network, "hanse.network.create", user=self.user)
        return network

    def _make(self, locales: list[Locale]) -> Network:
        plan = self.plan
        root = Page.get_first_root_node()
        container = NetworkContainerPage(
            title=plan.name, slug=self._free_slug(root), locale=locales[0]
        )
        root.add_child(instance=container)
        home = self._add_home(container, locales[0], uuid.uuid4(), live=True)
        site = Site.objects.create(
            hostname=plan.hostname.lower(),
            port=plan.port,
            site_name=plan.name,
            root_page=home,
        )
        collection = Collection.get_first_root_node().add_child(
            instance=Collection(name=plan.name)
        )
        return Network.objects.create(
            name=plan.name,
            slug=plan.slug,
            site=site,
            container=container,
            collection=collection,
            default_locale=locales[0],
            hue=plan.hue,
            default_share=plan.default_share,
        )

    def _update(self, network: Network, default: Locale) -> None:
        plan = self.plan
        network.name, network.hue = plan.name, plan.hue
        network.default_share, network.default_locale = plan.default_share, default
        network.save()
        site = network.site
        site.hostname, site.port = plan.hostname.lower(), plan.port
        site.site_name = plan.name
        site.save()
        Collection.objects.filter(pk=network.collection_id).update(name=plan.name)
        if network.container.title != plan.name:
            network.container.title = network.container.draft_title = plan.name
            network.container.save()

    def _keep_languages(
        self, network: Network, locales: list[Locale], *, is_new: bool
    ) -> None:
        """One `NetworkLanguage` with a home page for each locale of the plan."""
        published = self.plan.published
        if published is None and is_new:
            published = self.plan.languages[:1]
        container = network.container
        key = network.site.root_page.translation_key
        for order, locale in enumerate(locales):
            row, _made = NetworkLanguage.objects.get_or_create(
                network=network, locale=locale
            )
            home = (
                Page.objects.child_of(container)
                .filter(locale=locale, translation_key=key)
                .first()
            )
            wanted = published is not None and locale.language_code in published
            if home is None:
                home = self._add_home(container, locale, key, live=wanted)
            row.home, row.sort_order = home, order
            if published is not None:
                row.is_published = wanted
            row.save()
            LanguageFrame.objects.get_or_create(language=row)
            if locale == network.default_locale:
                Site.objects.filter(pk=network.site_id).update(root_page=home)
        Site.clear_site_root_paths_cache()
        dropped = NetworkLanguage.objects.filter(network=network, is_published=True)
        for row in dropped.exclude(locale__in=locales):
            # Saved one by one: search has to hear of it.
            row.is_published = False
            row.save()

    def _add_home(
        self, container: Page, locale: Locale, key: uuid.UUID, *, live: bool
    ) -> Page:
        code = locale.language_code
        container.refresh_from_db()
        home = conf.home_page_model()(
            title=self.plan.titles.get(code, self.plan.name),
            slug=code,
            locale=locale,
            translation_key=key,
            live=live,
        )
        container.add_child(instance=home)
        revision = home.save_revision(user=self.user)
        if live:
            revision.publish(user=self.user, skip_permission_checks=True)
        return Page.objects.get(pk=home.pk)

    def _free_slug(self, root: Page) -> str:
        slug, number = self.plan.slug, 2
        while root.get_children().filter(slug=slug).exists():
            slug, number = f"{self.plan.slug}-{number}", number + 1
        return slug
