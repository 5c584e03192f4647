from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from hanse.networks.models import NetworkTag
from hanse.networks.tags import NetworkTaggableManager


class TaggedImage(ItemBase):
    tag = models.ForeignKey(
        NetworkTag, on_delete=models.CASCADE, related_name="tagged_images"
    )
    content_object = models.ForeignKey(
        "hanse_site.SiteImage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        default_permissions = ()


class SiteImage(AbstractImage):
    """A picture with who made it and under which licence it is shown."""

    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    tags = NetworkTaggableManager(
        through=TaggedImage, blank=True, help_text=None, verbose_name=_("tags")
    )

    admin_form_fields: ClassVar = (
        *WagtailImage.admin_form_fields,
        "credit",
        "licence",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]


class Rendition(AbstractRendition):
    image = models.ForeignKey(
        SiteImage, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class TaggedDocument(ItemBase):
    tag = models.ForeignKey(
        NetworkTag, on_delete=models.CASCADE, related_name="tagged_documents"
    )
    content_object = models.ForeignKey(
        "hanse_site.SiteDocument", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        default_permissions = ()


class SiteDocument(AbstractDocument):
    """A file for visitors to take away."""

    tags = NetworkTaggableManager(
        through=TaggedDocument, blank=True, help_text=None, verbose_name=_("tags")
    )

    admin_form_fields: ClassVar = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
