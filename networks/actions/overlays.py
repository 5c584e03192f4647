"""What a network does with a record or item that it shows, its own or shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.networks.actions.checks import Errors, clean_text, note
from hanse.networks.locks import lock_row
from hanse.networks.models import Network, Overlay, OverlayText, SharedObject
from hanse.networks.policies import ALL, policy_of
from hanse.networks.refusals import log_refusal

INTRODUCTION_LENGTH = OverlayText._meta.get_field("introduction").max_length or 0

_check_length = MaxLengthValidator(INTRODUCTION_LENGTH)

# Windows beyond these are mistakes of typing, and overflow some databases.
FIRST_YEAR, LAST_YEAR = 2000, 2200


@dataclass(frozen=True, kw_only=True)
class OverlayPlan:
    """What an overlay should hold; `SetOverlay` makes it so.

    `introductions` are the network's own words by language. An empty one is taken
    away; a language that is not named stays as it is.
    """

    is_hidden: bool = False
    is_featured: bool = False
    publish_from: datetime | None = None
    publish_until: datetime | None = None
    introductions: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, overlay: Overlay | None) -> OverlayPlan:
        """What an overlay holds now; nothing where there is none."""
        if overlay is None:
            return cls()
        return cls(
            is_hidden=overlay.is_hidden,
            is_featured=overlay.is_featured,
            publish_from=overlay.publish_from,
            publish_until=overlay.publish_until,
            introductions=_introductions(overlay),
        )

    def check(self, network: Network) -> None:
        """Raise `ValidationError` that names the field for what cannot be.

        Introductions are named `introduction_<language>`.
        """
        errors: Errors = {}
        for name in ("publish_from", "publish_until"):
            moment = getattr(self, name)
            if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR:
                error = ValidationError(
                    _("Give a year from %(first)s to %(last)s."),
                    params={"first": str(FIRST_YEAR), "last": str(LAST_YEAR)},
                )
                note(errors, name, error)
        start, end = self.publish_from, self.publish_until
        if start and end and end <= start and not errors:
            note(
                errors,
                "publish_until",
                ValidationError(_("The end must come after the start.")),
            )
        languages = network_languages(network)
        for language, text in self.introductions.items():
            try:
                if language not in languages:
                    raise ValidationError(_("The network has no such language."))
                # A text field of a model does not check this by itself.
                _check_length(clean_text(text).strip())
            except ValidationError as error:
                note(errors, f"introduction_{language}", error)
        if errors:
            raise ValidationError(errors)


def _introductions(overlay: Overlay) -> dict[str, str]:
    return dict(overlay.texts.values_list("language", "introduction"))


def network_languages(network: Network) -> list[str]:
    """Codes of the languages that a network works in, published or not, in order."""
    return list(network.languages.values_list("locale__language_code", flat=True))


def overlay_of(record: SharedObject, network: Network) -> Overlay | None:
    """What this network does with this record, if anything."""
    return Overlay.objects.filter(
        network=network,
        content_type=ContentType.objects.get_for_model(type(record)),
        object_id=record.pk,
    ).first()


def may_overlay(user: Any, record: SharedObject, network: Network) -> bool:
    """Whether the user may decide how this network shows this record.

    Publishing records there is needed, and a record that is the network's own or that
    its owner shares with it now.
    """
    model: Any = type(record)
    if user is not None:
        network_ids = policy_of(model).network_ids(user, {"publish"})
        if network_ids is not ALL and network.pk not in network_ids:
            return False
    rows = model.objects.filter(pk=record.pk)
    if rows.owned_by(network.pk).exists():
        return True
    return bool(rows.shared_with(network.pk).exists())


class SetOverlay:
    """Hide, feature, introduce or time a record on one network's pages.

    The record itself is never changed. Returns the overlay, or `None` where there was
    none and none is needed.

    Raises `PermissionDenied` where `may_overlay` says no, `ValidationError` for an
    impossible plan; nothing is written then.
    """

    def __init__(
        self, record: SharedObject, network: Network, plan: OverlayPlan, *, user: Any
    ) -> None:
        self.record, self.network = record, network
        self.plan, self.user = plan, user

    @transaction.atomic
    def execute(self) -> Overlay | None:
        lock_row(type(self.record), self.record.pk)
        if not may_overlay(self.user, self.record, self.network):
            log_refusal(self.user, "overlay", network=self.network.pk)
            raise PermissionDenied
        self.plan.check(self.network)
        overlay = overlay_of(self.record, self.network)
        wanted = self._wanted(overlay)
        if wanted == OverlayPlan.of(overlay):
            return overlay
        overlay = overlay or self._new()
        overlay.is_hidden, overlay.is_featured = wanted.is_hidden, wanted.is_featured
        overlay.publish_from = wanted.publish_from
        overlay.publish_until = wanted.publish_until
        overlay.version += 1
        overlay.save()
        self._write(overlay, wanted.introductions)
        log(overlay, "hanse.overlay", user=self.user, data=_data(wanted))
        return overlay

    def _wanted(self, overlay: Overlay | None) -> OverlayPlan:
        words = dict(OverlayPlan.of(overlay).introductions)
        words |= {code: text.strip() for code, text in self.plan.introductions.items()}
        return OverlayPlan(
            is_hidden=self.plan.is_hidden,
            is_featured=self.plan.is_featured,
            publish_from=self.plan.publish_from,
            publish_until=self.plan.publish_until,
            introductions={code: text for code, text in words.items() if text},
        )

    def _new(self) -> Overlay:
        # The row's own default counts the first save.
        return Overlay(network=self.network, target=self.record, version=0)

    def _write(self, overlay: Overlay, words: Mapping[str, str]) -> None:
        held = {text.language: text for text in overlay.texts.all()}
        for language, text in held.items():
            if language not in words:
                text.delete()
        for language, introduction in words.items():
            row = held.get(language) or OverlayText(overlay=overlay, language=language)
            if row.introduction != introduction:
                row.introduction = introduction
                row.save()


def _data(plan: OverlayPlan) -> dict[str, Any]:
    return {
        "hidden": plan.is_hidden,
        "featured": plan.is_featured,
        "from": plan.publish_from.isoformat() if plan.publish_from else "",
        "until": plan.publish_until.isoformat() if plan.publish_until else "",
        "introductions": sorted(plan.introductions),
    }
