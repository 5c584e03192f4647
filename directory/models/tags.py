"""Free words that a network puts on its own records, for its own people and visitors."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel

from hanse.networks.models import NetworkTag
from hanse.networks.tags import NetworkClusterTaggableManager


class RecordTag(ItemBase):
    """One word on one record; subclasses add `content_object`."""

    tag = models.ForeignKey(
        NetworkTag, on_delete=models.CASCADE, related_name="%(class)ss"
    )

    class Meta:
        abstract = True


class OrganisationTag(RecordTag):
    content_object = ParentalKey(
        "hanse_directory.Organisation",
        on_delete=models.CASCADE,
        related_name="tagged_items",
    )


class PersonTag(RecordTag):
    content_object = ParentalKey(
        "hanse_directory.Person", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ProjectTag(RecordTag):
    content_object = ParentalKey(
        "hanse_directory.Project", on_delete=models.CASCADE, related_name="tagged_items"
    )


def tags(through: type[RecordTag]) -> Any:
    """A record's field of free words."""
    return NetworkClusterTaggableManager(
        through=through,
        blank=True,
        verbose_name=_("tags"),
        help_text=_(
            "Your network's own words, for your own lists. Partners who show this entry "
            "see none of them."
        ),
    )


def tags_panel() -> FieldPanel:
    return FieldPanel("tags")
