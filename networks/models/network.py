from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Locale, Page, Site

from hanse.blocks.themes import Ground, Pattern, Theme, TypePair
from hanse.networks.enums import Share


class NetworkQuerySet(models.QuerySet["Network"]):
    def open(self) -> NetworkQuerySet:
        """Networks that visitors may see; archived ones answer 410."""
        return self.filter(state=Network.State.OPEN)


class Network(models.Model):
    """One partner network: a Wagtail site with its people, languages and rules.

    Make and change networks with `hanse.networks.actions.ProvisionNetwork`, which
    keeps the site, the page tree, collection, groups and permissions in step.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ARCHIVED = "archived", _("archived")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("short name"),
        max_length=40,
        unique=True,
        help_text=_("Names the network's groups and collection."),
    )
    site = models.OneToOneField(
        Site, on_delete=models.PROTECT, related_name="network", verbose_name=_("site")
    )
    container = models.OneToOneField(
        "hanse_networks.NetworkContainerPage",
        on_delete=models.PROTECT,
        related_name="network",
        verbose_name=_("container page"),
        help_text=_("Holds the home pages of all languages; it has no address itself."),
    )
    collection = models.OneToOneField(
        Collection,
        on_delete=models.PROTECT,
        related_name="network",
        verbose_name=_("collection"),
    )
    default_locale = models.ForeignKey(
        Locale,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("main language"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.OPEN
    )
    default_share = models.CharField(
        _("share new records with"),
        max_length=10,
        choices=[choice for choice in Share.choices if choice[0] != Share.CHOSEN],
        default=Share.NOBODY,
    )
    hue = models.PositiveSmallIntegerField(
        _("hue"),
        default=178,
        validators=[MaxValueValidator(359)],
        help_text=_("The network's colour as an angle from 0 to 359."),
    )
    strength = models.PositiveSmallIntegerField(
        _("strength of the colour"),
        default=Theme.strength,
        validators=[MaxValueValidator(250)],
        help_text=_("From 0, which is grey, to 250. Most colours are best near 85."),
    )
    tint = models.PositiveSmallIntegerField(
        _("colour of the paper"),
        default=Theme.tint,
        validators=[MaxValueValidator(50)],
        help_text=_("How much of it the page's ground carries: 0 none, 34 like paper."),
    )
    type_pair = models.CharField(
        _("typefaces"), max_length=12, choices=TypePair, default=Theme.type_pair
    )
    ground = models.CharField(
        _("ground"), max_length=12, choices=Ground, default=Theme.ground
    )
    pattern = models.CharField(
        _("pattern"), max_length=12, choices=Pattern, default=Theme.pattern
    )
    logo = models.FileField(
        _("logo"),
        upload_to="logos/",
        blank=True,
        help_text=_("PNG, WebP, JPEG or SVG. Stands on a white tile of its own."),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def theme(self) -> Theme:
        return Theme(
            hue=self.hue,
            strength=self.strength,
            tint=self.tint,
            type_pair=self.type_pair,
            ground=self.ground,
            pattern=self.pattern,
        )


class NetworkLanguageQuerySet(models.QuerySet["NetworkLanguage"]):
    def published(self) -> NetworkLanguageQuerySet:
        """Languages that visitors may choose: announced, and with a live home."""
        return self.filter(is_published=True, home__live=True)


class NetworkLanguage(models.Model):
    """A language that a network works in, with its home page.

    It is public once `is_published` is set and the home page is live. Before that,
    editors and translators can prepare it.
    """

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="languages"
    )
    locale = models.ForeignKey(
        Locale,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("language"),
    )
    home = models.OneToOneField(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("home page"),
    )
    is_published = models.BooleanField(_("published"), default=False)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = NetworkLanguageQuerySet.as_manager()

    class Meta:
        verbose_name = _("language of a network")
        verbose_name_plural = _("languages of networks")
        ordering = ["network", "sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "locale"], name="hanse_networks_one_language"
            )
        ]

    def __str__(self) -> str:
        return self.locale.language_code
