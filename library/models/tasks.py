"""The two steps in which a practice is reviewed, as tasks of Wagtail's workflows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from hanse.networks import grants
from hanse.networks.ownership import network_id_of


class CommunicatorReviewTask(Task):
    """The first step: the editors of the network that owns the practice."""

    class Meta:
        verbose_name = _("review by the network's editors")
        verbose_name_plural = _("reviews by the network's editors")

    def _may_decide(self, obj: Any, user: Any) -> bool:
        if user.is_superuser:
            return True
        return network_id_of(obj) in grants.roles(user)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self._may_decide(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not self._may_decide(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return self._may_decide(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not self._may_decide(obj, user):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        return _moderable(self, user, self._may_decide)

    @classmethod
    def get_description(cls) -> str:
        return str(_("The editors of the network that owns it can approve this."))


class ExpertReviewTask(Task):
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

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        from hanse.library.experts import grant_of

        return _moderable(
            self,
            user,
            lambda obj, user: user.is_superuser or grant_of(user, obj) is not None,
        )

    @classmethod
    def get_description(cls) -> str:
        return str(_("An expert for one of its themes can approve this, by criteria."))


def _moderable(task: Task, user: Any, may: Any) -> Any:
    waiting = task.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
    mine = [
        state.pk
        for state in waiting.select_related("revision")
        if may(state.revision.as_object(), user)
    ]
    return waiting.filter(pk__in=mine)


def _needs_expert(page: Any) -> bool:
    from hanse.library.experts import grants_for

    older = Page.objects.filter(translation_key=page.translation_key, pk__lt=page.pk)
    return not older.exists() and grants_for(page).exists()
