"""The two steps in which a practice is reviewed, as tasks of Wagtail's workflows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState

from hanse.networks import grants
from hanse.networks.models.workflows import DecidedTask, NetworksTask


class CommunicatorReviewTask(NetworksTask):
    """The first step: the editors of the network that owns the practice."""

    class Meta:
        verbose_name = _("review by the network's editors")
        verbose_name_plural = _("reviews by the network's editors")

    @classmethod
    def networks_of(cls, user: Any) -> set[int]:
        return set(grants.roles(user))

    @classmethod
    def get_description(cls) -> str:
        return str(_("The editors of the network that owns it can approve this."))


class ExpertReviewTask(DecidedTask):
    """The second step: somebody who knows the field, with criteria and notes.

    Experts have no rights on pages, so they decide in a view of their own
    (`hanse.library.views.reviews`) and Wagtail's editor offers them nothing. The step
    passes by itself where no expert is named for the themes, and for a translation,
    whose practice was reviewed in its own language.
    """

    class Meta:
        verbose_name = _("review by an expert")
        verbose_name_plural = _("reviews by an expert")

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        state = super().start(workflow_state, user=user)
        if not _needs_expert(state.revision.as_object()):
            state.status = TaskState.STATUS_SKIPPED
            state.save(update_fields=["status"])
        return state

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not user.is_superuser

    def may_decide(self, state: TaskState, user: Any) -> bool:
        from hanse.library.experts import grant_of

        return grant_of(user, state.revision.as_object()) is not None

    @classmethod
    def get_description(cls) -> str:
        return str(_("An expert for one of its themes can approve this, by criteria."))


def _needs_expert(page: Any) -> bool:
    from hanse.library.experts import grants_for

    older = Page.objects.filter(translation_key=page.translation_key, pk__lt=page.pk)
    return not older.exists() and grants_for(page).exists()
