from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlocksConfig(AppConfig):
    name = "hanse.blocks"
    label = "hanse_blocks"
    verbose_name = _("Hanse blocks")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hanse.blocks import checks  # noqa: F401  (registers itself)
        from hanse.blocks.families import data, form, media, menu, story, text
        from hanse.blocks.publicforms import register_public_form
        from hanse.blocks.registry import register_block_family

        register_block_family("text", text.blocks)
        register_block_family("media", media.blocks)
        register_block_family("story", story.blocks)
        register_block_family("data", data.blocks)
        register_block_family("forms", form.blocks)
        register_block_family("menu", menu.blocks)
        for kind, form_class in form.KINDS.items():
            register_public_form(kind, form_class)
