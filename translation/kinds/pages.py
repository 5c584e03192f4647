"""Pages: one page per language, whose target is only ever written as a draft."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page, Revision

from hanse.networks.locks import lock_page_tree
from hanse.networks.models import NetworkContainerPage
from hanse.networks.ownership import network_id_of
from hanse.translation.compose import build, content_digest, extract
from hanse.translation.enums import LandingState
from hanse.translation.kinds.base import Kind, model_of
from hanse.translation.kinds.page_facts import sync_page_facts
from hanse.translation.kinds.page_targets import (
    make_target,
    target_page,
    twin_of,
    twins_of,
)
from hanse.translation.models import Source, Unit
from hanse.translation.refusals import Refused
from hanse.translation.walker import Content

# Of an address made of a title: leaves room for a number where it is taken.
LONGEST_SLUG = 240

Asked = ParamSpec("Asked")
Given = TypeVar("Given")


def _refusing(act: Callable[Asked, Given]) -> Callable[Asked, Given]:
    """Say what a page will not hold as a reason that a person can read."""

    @wraps(act)
    def acting(*args: Asked.args, **kwargs: Asked.kwargs) -> Given:
        try:
            return act(*args, **kwargs)
        except ValidationError as error:
            raise Refused("words", " ".join(error.messages)) from error

    return acting


def content_of(page: Page) -> Content:
    """The content of a page's row as JSON keeps it."""
    data = page.serializable_data()
    found: Content = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return found


class PageKind(Kind):
    name = "page"

    def accepts(self, model: type[models.Model]) -> bool:
        return issubclass(model, Page) and not issubclass(model, NetworkContainerPage)

    def identity(self, obj: Any) -> str:
        return f"page:{obj.translation_key}"

    def specific(self, obj: Any) -> Any:
        return obj.specific

    def content(self, obj: Any) -> Content:
        return content_of(obj)

    def language(self, obj: Any) -> str:
        return str(obj.locale.language_code)

    def network_id(self, obj: Any) -> int | None:
        return network_id_of(obj)

    def label(self, obj: Any) -> str:
        return str(obj.title)

    def revision_id(self, obj: Any) -> int | None:
        found: int | None = obj.live_revision_id
        return found

    def check_ready(self, obj: Any) -> None:
        if not obj.live:
            raise Refused("draft", _("It is not published yet."))
        if obj.alias_of_id:
            raise Refused("alias", _("It only mirrors another page."))

    def may_request(self, user: Any, network_id: int, obj: Any) -> bool:
        # Pages are their own network's: what others share is read in the frame.
        own = network_id_of(obj) == network_id
        return own and obj.permissions_for_user(user).can_edit()

    def held_words(self, source: Source, language: str) -> Content | None:
        page = target_page(source, language)
        if page is None or not page.live or page.alias_of_id:
            # An alias speaks the source's language.
            return None
        return content_of(page)

    def lock(self) -> None:
        lock_page_tree()

    def languages_held(self, objects: Iterable[Any]) -> dict[Any, set[str]]:
        by_key = {one.translation_key: one for one in objects}
        rows = Page.objects.live().filter(
            translation_key__in=list(by_key), alias_of=None
        )
        found: dict[Any, set[str]] = defaultdict(set)
        for key, code in rows.values_list("translation_key", "locale__language_code"):
            found[by_key[key].pk].add(code)
        return found

    def check_free(self, unit: Unit, user: Any) -> None:
        page = target_page(unit.source, unit.language)
        if page is None:
            return
        lock = page.get_lock()
        if lock is not None and (user is None or lock.for_user(user)):
            raise Refused("locked", _("The page is locked, or waits for approval."))
        if page.workflow_in_progress:
            raise Refused("review", _("The page waits for approval."))
        if page.latest_revision_id in {None, unit.built_revision}:
            return
        if page.has_unpublished_changes and _is_draft(page):
            raise Refused("draft", _("Somebody has a draft of the page open."))

    @_refusing
    def build(self, unit: Unit, words: Mapping[str, str], user: Any) -> list[str]:
        page = target_page(unit.source, unit.language)
        if page is None:
            page = make_target(unit, user)
        if page.alias_of_id:
            # It mirrored the source, and says the same until the draft is published.
            action = ConvertAliasPageAction(page, user=user)
            page = action.execute(skip_permission_checks=True).specific
        draft, missing = self._written(unit, page, words)
        if not page.live:
            allow = getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True)
            slug = slugify(draft.title, allow_unicode=allow)[:LONGEST_SLUG]
            slug = slug.rstrip("-") or page.slug
            draft.slug = find_available_slug(
                page.get_parent(), slug, ignore_page_id=page.pk
            )
        revision = draft.save_revision(user=user, log_action=True)
        unit.target_id, unit.built_revision = str(page.pk), revision.pk
        return missing

    def _written(
        self, unit: Unit, page: Any, words: Mapping[str, str]
    ) -> tuple[Any, list[str]]:
        """The page with the source's content in these words, not saved.

        From the live row, so that a build never inherits half a draft.
        """
        model, source = model_of(unit.source), unit.source
        locale = Locale.objects.get(language_code=unit.language)
        references = extract(model, source.content)[1]
        content, missing = build(
            model,
            source.content,
            content_of(page),
            words,
            locale_id=locale.pk,
            twins=twins_of(references, locale),
        )
        return page.with_content_json(content), missing

    @_refusing
    def publish(self, unit: Unit, user: Any) -> LandingState:
        revision = Revision.objects.filter(pk=unit.built_revision).first()
        page = target_page(unit.source, unit.language)
        if revision is None or page is None:
            raise Refused("gone", _("The draft is gone; make it again."))
        if page.latest_revision_id != revision.pk:
            raise Refused("draft", _("Somebody has a draft of the page open."))
        parent = page.get_parent()
        if not parent.live and not isinstance(parent.specific, NetworkContainerPage):
            raise Refused("parent", _("The page above it is not published yet."))
        _keep_slug_free(page, parent, revision)
        workflow = page.get_workflow() if _workflows_enabled() else None
        if workflow is None:
            if not page.permissions_for_user(user).can_publish():
                raise Refused("permission", _("You may not publish this page."))
            revision.publish(user=user)
            return LandingState.LANDED
        return _through(workflow, page, user)

    @_refusing
    def approve(self, unit: Unit, user: Any) -> LandingState | None:
        page = target_page(unit.source, unit.language)
        state = page.current_workflow_state if page is not None else None
        if state is None or state.current_task_state is None:
            return None
        if state.current_task_state.revision_id != unit.built_revision:
            raise Refused("draft", _("Somebody has a draft of the page open."))
        return _approved(state, page, user)

    def sync_facts(self, source: Source) -> int:
        return sync_page_facts(source, content_of)

    def withdraw(self, unit: Unit, user: Any) -> bool:
        page = target_page(unit.source, unit.language)
        if page is None or not page.live:
            return False
        if not page.permissions_for_user(user).can_unpublish():
            raise Refused("permission", _("You may not unpublish this page."))
        page.unpublish(user=user)
        return True

    def remove(self, unit: Unit, user: Any) -> None:
        page = target_page(unit.source, unit.language)
        if page is None:
            return
        if not page.is_leaf():
            raise Refused("children", _("There are pages below it."))
        if not page.permissions_for_user(user).can_delete():
            raise Refused("permission", _("You may not delete this page."))
        page.delete(user=user)

    def move(self, unit: Unit, user: Any) -> None:
        page = target_page(unit.source, unit.language)
        source = model_of(unit.source).objects.filter(pk=unit.source.object_id).first()
        if page is None or source is None:
            raise Refused("gone", _("The page is gone."))
        parent = twin_of(source.get_parent(), unit.language)
        if parent is None:
            raise Refused("parent", _("The page above it has no translation."))
        if parent.pk == page.get_parent().pk:
            return
        if not page.permissions_for_user(user).can_move_to(parent):
            raise Refused("permission", _("You may not move this page there."))
        page.move(parent, pos="last-child", user=user)

    def preview(
        self, request: HttpRequest, unit: Unit, words: Mapping[str, str]
    ) -> HttpResponse | None:
        page = target_page(unit.source, unit.language)
        if page is None:
            page = model_of(unit.source).objects.filter(pk=unit.source.object_id)
            page = page.first()
        if page is None:
            return None
        shown, _missing = self._written(unit, page, words)
        shown.locale = Locale.objects.get(language_code=unit.language)
        response: HttpResponse = shown.make_preview_request(
            request, shown.default_preview_mode
        )
        return response

    def target_url(self, unit: Unit) -> str:
        page = target_page(unit.source, unit.language)
        return (page.full_url or "") if page is not None and page.live else ""


def _is_draft(page: Page) -> bool:
    """Whether the newest revision of a changed page is work of its own.

    A page that was taken off counts as changed, too, and says what it said before.
    """
    if page.live:
        return True
    model, newest = type(page), page.latest_revision.content
    return content_digest(model, newest) != content_digest(model, content_of(page))


def _workflows_enabled() -> bool:
    return bool(getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True))


def _keep_slug_free(page: Page, parent: Page, revision: Revision) -> None:
    """Two drafts can hold one slug; the page that comes second gets another."""
    slug = revision.content["slug"]
    free = find_available_slug(parent, slug, ignore_page_id=page.pk)
    if free != slug:
        revision.content["slug"] = free
        revision.save(update_fields=["content"])


def _through(workflow: Any, page: Page, user: Any) -> LandingState:
    """Start the workflow; who may decide has decided by asking."""
    return _approved(workflow.start(page, user), page, user)


def _approved(state: Any, page: Page, user: Any) -> LandingState:
    """As far through a workflow as the user may decide."""
    for _step in range(state.workflow.workflow_tasks.count()):
        current = state.current_task_state
        task = current.task.specific
        actions = {name for name, _label, _more in task.get_actions(page, user)}
        if "approve" not in actions:
            return LandingState.WAITS
        current.specific.approve(user=user)
        state.refresh_from_db()
        if state.status == state.STATUS_APPROVED:
            return LandingState.LANDED
    return LandingState.WAITS
