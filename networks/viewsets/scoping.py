"""One seam for all views that a viewset builds: `construct_view` mixes a check in.

Wagtail's generic views fetch their object by primary key and ask the policy about the
model. The mixins here ask about the object, and narrow every list.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from wagtail.admin.views import generic
from wagtail.admin.views.generic import chooser
from wagtail.admin.views.generic.preview import PreviewOnEdit
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import registry as log_registry
from wagtail.models import RevisionMixin

from hanse.networks.forms import checked, versioned
from hanse.networks.models import NetworkLogEntry
from hanse.networks.policies import MANAGE, may, narrowed, policy_of
from hanse.networks.untyped import UntypedBase
from hanse.networks.views.stale import RefusesStaleForm, RefusesStaleRevision


class PolicyForView:
    """A policy that answers for the view's object once the view has one.

    Views ask "may this user publish?"; what they need to know is "may this user
    publish this?".
    """

    def __init__(self, view: Any) -> None:
        self.view, self.policy = view, policy_of(view.model)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.policy, name)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, {action})

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        instance = self.view.policy_subject()
        if isinstance(instance, self.view.model):
            return bool(
                self.policy.user_has_any_permission_for_instance(
                    user, actions, instance
                )
            )
        return bool(self.policy.user_has_any_permission(user, actions))


class ScopedView(UntypedBase):
    """Any view with a model: its object must be within reach, and so its rows.

    `reach` names the actions of which the user must be allowed one. What others share
    is out of reach unless a view adds "view"; a view class may say its own `reach`.
    """

    reach = MANAGE

    def policy_subject(self) -> Any:
        """What the policy is asked about; nothing where a view has no object."""
        own = getattr(super(), "policy_subject", None)
        return own() if own is not None else getattr(self, "object", None)

    @property
    def permission_policy(self) -> PolicyForView:
        return PolicyForView(self)

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        instance = super().get_object(*args, **kwargs)
        saved = instance is not None and instance.pk is not None
        if saved and not may(self.request.user, self.reach, instance):
            raise Http404
        return instance

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        if rows is None or rows.model is not self.model:
            return rows
        return narrowed(rows, self.request.user, self.reach)

    def _annotate_queryset_updated_at(self, queryset: Any) -> Any:
        """As Wagtail does from its own log, which ours is not."""
        if log_registry.get_log_model_for_model(queryset.model) is not NetworkLogEntry:
            return super()._annotate_queryset_updated_at(queryset)
        if issubclass(queryset.model, RevisionMixin):
            return super()._annotate_queryset_updated_at(queryset)
        entries = NetworkLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(
                queryset.model, for_concrete_model=False
            ),
            object_id=Cast(OuterRef("pk"), models.CharField()),
        ).order_by("-timestamp", "-pk")
        return queryset.annotate(_updated_at=Subquery(entries.values("timestamp")[:1]))


class ScopedForm(ScopedView):
    """A form may point only at what the user may choose."""

    def get_form_class(self) -> Any:
        return checked(super().get_form_class())

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)
        # Wagtail tells its own model forms alone for whom they are.
        form.for_user = self.request.user
        return form


class ScopedEdit(ScopedForm):
    """A form that was opened before somebody else saved is refused."""


class ScopedRevisionEdit(RefusesStaleRevision, ScopedEdit):
    pass


class ScopedVersionedEdit(RefusesStaleForm, ScopedEdit):
    # Wagtail asks about the model before it knows the object.
    reach = frozenset({"change"})

    def get_form_class(self) -> Any:
        return versioned(super().get_form_class())


class ScopedInspect(ScopedView):
    """Reading is allowed where the owner shares."""

    reach = MANAGE | {"view"}


class ScopedCopy(ScopedView):
    """The form of a copy is sent to where new objects are made, never back here.

    Wagtail's view would save it into the original.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseNotAllowed(["GET"])


class ScopedReorder(ScopedView):
    """Moves an item among those of its own network."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(
            narrowed(self.model._default_manager.all(), request.user, self.reach),
            pk=clean_pk(self.model, kwargs["pk"]),
        )

    def get_queryset(self) -> Any:
        policy = policy_of(self.model)
        owner = policy.network_id_of(self.object)
        return super().get_queryset().filter(**{policy.path: owner})


class ScopedChoose(UntypedBase):
    """A list to choose from holds what may be chosen."""

    def get_object_list(self) -> Any:
        return narrowed(super().get_object_list(), self.request.user, {"choose"})


class ScopedChosen(UntypedBase):
    def get_object(self, pk: Any) -> Any:
        instance = super().get_object(clean_pk(self.model_class, pk))
        if not may(self.request.user, {"choose"}, instance):
            raise Http404
        return instance


class ScopedChosenMultiple(UntypedBase):
    def get_objects(self, pks: Any) -> Any:
        wanted = [clean_pk(self.model_class, pk) for pk in pks]
        return narrowed(super().get_objects(wanted), self.request.user, {"choose"})


class ScopedChooserCreate(UntypedBase):
    """Nothing is made in a chooser that offers no form for it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.get_creation_form_class() is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


def clean_pk(model: type[models.Model], value: Any) -> Any:
    """A primary key from an address; 404 for what cannot be one."""
    field = model._meta.pk
    try:
        found = field.to_python(value)
        field.run_validators(found)
    except (ValidationError, ValueError, TypeError, OverflowError) as error:
        raise Http404 from error
    return found


# The first base that fits decides; everything else with a model is a `ScopedView`.
# Edit views stand in `scoped`: what they need depends on the model.
MIXINS: tuple[tuple[type, type], ...] = (
    (generic.InspectView, ScopedInspect),
    (generic.CopyViewMixin, ScopedCopy),
    (generic.ReorderView, ScopedReorder),
    (generic.CreateView, ScopedForm),
    (PreviewOnEdit, ScopedForm),
    (chooser.BaseChooseView, ScopedChoose),
    (chooser.ChosenViewMixin, ScopedChosen),
    (chooser.ChosenMultipleViewMixin, ScopedChosenMultiple),
    (chooser.CreateViewMixin, ScopedChooserCreate),
    (object, ScopedView),
)
SCOPED = tuple(mixin for _base, mixin in MIXINS)


@cache
def scoped(view_class: Any, model: type[models.Model] | None = None) -> Any:
    """The view class with the check that fits it; unchanged where it has one."""
    if issubclass(view_class, SCOPED):
        return view_class
    if issubclass(view_class, generic.EditView):
        revisions = model is not None and issubclass(model, RevisionMixin)
        mixin: type = ScopedRevisionEdit if revisions else ScopedVersionedEdit
    else:
        mixin = next(mixin for base, mixin in MIXINS if issubclass(view_class, base))
    # A view that says itself how far it reaches keeps to that.
    own = {"reach": view_class.reach} if hasattr(view_class, "reach") else {}
    return type(view_class.__name__, (mixin, view_class), own)


class ScopedViewSetMixin(ViewSet):
    """Put it first among the bases of a viewset whose model has a network."""

    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        return super().construct_view(scoped(view_class, self.model), **kwargs)


class ScopedModelViewSet(ScopedViewSetMixin, ModelViewSet):
    """For models without drafts; records have `RecordViewSet`."""


class ScopedChooserViewSet(ScopedViewSetMixin, ChooserViewSet):
    """A chooser that offers what the user may choose."""
