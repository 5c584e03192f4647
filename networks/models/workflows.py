from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from hanse.networks import grants
from hanse.networks.enums import Role
from hanse.networks.ownership import network_id_of


class DecidedTask(Task):
    """A step of which each state says by itself who may decide it."""

    class Meta:
        abstract = True

    def may_decide(self, state: TaskState, user: Any) -> bool:
        """Whether somebody who is no superuser decides this."""
        raise NotImplementedError

    def get_task_states_user_can_moderate(
        self, user: Any, **kwargs: Any
    ) -> models.QuerySet[TaskState]:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        states = waiting.select_related("revision", "workflow_state__base_content_type")
        mine = [state.pk for state in states if self.may_decide(state, user)]
        return waiting.filter(pk__in=mine)


class NetworksTask(DecidedTask):
    """A step that people of the network decide that owns the page or record.

    Wagtail's group task names its groups, so each network would need a workflow of
    its own for every record model, of which Wagtail allows one. This one asks who
    owns the object: `networks_of(user)` are those for which a user decides.
    """

    class Meta:
        abstract = True

    @classmethod
    def networks_of(cls, user: Any) -> set[int]:
        raise NotImplementedError

    def _may_decide(self, obj: Any, user: Any) -> bool:
        return bool(user.is_superuser or network_id_of(obj) in self.networks_of(user))

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

    def may_decide(self, state: TaskState, user: Any) -> bool:
        return self._may_decide(state.workflow_state.content_object, user)


class CoordinatorApprovalTask(NetworksTask):
    """Approval by the coordinators of the network."""

    class Meta:
        verbose_name = _("approval by the network's coordinators")
        verbose_name_plural = _("approvals by the network's coordinators")

    @classmethod
    def networks_of(cls, user: Any) -> set[int]:
        return grants.role_network_ids(user, Role.COORDINATOR)

    @classmethod
    def get_description(cls) -> str:
        return str(_("The coordinators of the network that owns it can approve this."))
