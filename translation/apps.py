from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "hanse.translation"
    label = "hanse_translation"
    verbose_name = _("Hanse translation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from hanse.networks.viewsets import RecordViewSet
        from hanse.translation import (
            bindings,
            checks_installed,  # noqa: F401
            jobs,
            offers,
            signal_handlers,
            tables,
        )
        from hanse.translation.kinds import register_kind
        from hanse.translation.kinds.pages import PageKind
        from hanse.translation.kinds.records import RecordKind
        from hanse.translation.kinds.terms import TermKind
        from hanse.translation.memory import approved
        from hanse.translation.models import Job, TranslationLanguage, Unit
        from hanse.translation.policies import defaults
        from hanse.translation.rights import SettingsPolicy, UnitPolicy, WorkPolicy
        from hanse.translation.views.records import RecordTextView
        from hanse.translation.views.sharing import PartnerSharingView
        from hanse.translation.workshop import hooks

        for kind in (PageKind(), RecordKind(), TermKind()):
            register_kind(kind)
        for model, policy in (
            (Unit, UnitPolicy(Unit)),
            (Job, WorkPolicy(Job)),
            (TranslationLanguage, SettingsPolicy(TranslationLanguage)),
        ):
            register_permission_policy(model, policy, exact_class=True)
        RecordViewSet.text_edit_view_class = RecordTextView
        RecordViewSet.sharing_view_class = PartnerSharingView
        defaults.register()
        approved.connect()
        hooks.register()
        offers.register_offers(bindings.exact_offers)
        offers.register_hints(bindings.terms_and_checks)
        tables.register()
        signal_handlers.connect()
        jobs.register()
