"""Which keyword of which address names what.

A keyword that stands in no table closes its address, and turns a test red. Names of
views are those of Django's resolver, with their namespace.
"""

from __future__ import annotations

from typing import Any

from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string

from hanse.networks.lock.loaders import (
    Loader,
    by_labels,
    by_view,
    model_of,
    neutral,
    of,
    revision,
)

PAGE = of("wagtailcore.Page")
IMAGE = of(get_image_model_string())
DOCUMENT = of(get_document_model_string())

BY_KEYWORD: dict[str, Loader] = {
    **dict.fromkeys(
        (
            "destination_id",
            "page_id",
            "page_pk",
            "page_to_copy_id",
            "page_to_move_id",
            "parent_id",
            "parent_page_id",
        ),
        PAGE,
    ),
    **dict.fromkeys(("revision_id", "revision_id_a", "revision_id_b"), revision),
    "collection_id": of("wagtailcore.Collection"),
    "doc_id": DOCUMENT,
    "document_id": DOCUMENT,
    "image_id": IMAGE,
    "object_id": by_labels,
    "pk": by_view,
    "redirect_id": of("wagtailredirects.Redirect"),
    "task_id": of("wagtailcore.Task"),
    "task_state_id": of("wagtailcore.TaskState"),
    "workflow_pk": of("wagtailcore.Workflow"),
    "workflow_state_id": of("wagtailcore.WorkflowState"),
    **dict.fromkeys(
        (
            "action",
            "action_name",
            "app_label",
            "app_name",
            "content_type_app_name",
            "content_type_model_name",
            "filter_spec",
            "language",
            "model_name",
            "output_only",
            "results_only",
            "syntax",
        ),
        neutral,
    ),
}

BY_VIEW: dict[tuple[str, str], Loader] = {
    ("wagtailadmin_pages:revisions_compare", "pk"): PAGE,
    **{
        (f"wagtailadmin_workflows:{name}", "pk"): of("wagtailcore.Workflow")
        for name in ("disable", "edit", "enable", "usage", "usage_results")
    },
    **{
        (f"wagtailadmin_workflows:{name}", "pk"): of("wagtailcore.Task")
        for name in ("disable_task", "edit_task", "enable_task")
    },
    # Wagtail compares the user: these name what only its owner can have.
    ("wagtailadmin_editing_sessions:ping", "session_id"): neutral,
    ("wagtailadmin_editing_sessions:release", "session_id"): neutral,
    ("wagtaildocs:create_multiple_from_uploaded_document", "uploaded_file_id"): neutral,
    ("wagtaildocs:delete_upload_multiple", "uploaded_file_id"): neutral,
    ("wagtailimages:create_multiple_from_uploaded_image", "uploaded_file_id"): neutral,
    ("wagtailimages:delete_upload_multiple", "uploaded_file_id"): neutral,
    # A token, checked by its own signature.
    ("wagtailadmin_password_reset_confirm", "uidb64"): neutral,
    ("wagtailadmin_password_reset_confirm", "token"): neutral,
}

# What reaches beyond any network. Wagtail asks the policy in most of these views; in
# some it asks nothing.
SUPERUSER_NAMESPACES = (
    "wagtailadmin_workflows",
    "wagtaillocales",
    "wagtailsites",
    "wagtailusers_groups",
)
SUPERUSER_VIEWS = {
    "wagtailadmin_error_test",
    "wagtailredirects:process_import",
    "wagtailredirects:start_import",
}

# Views that open what another network shares; all others open own objects alone.
READING_VIEWS = {"chosen", "inspect", "overlay", "propose"}

# Fields of Wagtail's forms that name a page: shown again, they would print its title.
POSTED: dict[str, dict[str, Loader]] = {
    "hanse_bulk_action": {"chooser": PAGE},
    "hanse_redirects_add": {"redirect_page": PAGE},
    "hanse_redirects_edit": {"redirect_page": PAGE},
    "wagtailadmin_pages:choose_parent": {"parent_page": PAGE},
    "wagtailadmin_pages:copy": {"new_parent_page": PAGE},
    "wagtailadmin_pages:move": {"new_parent_page": PAGE},
}

# Ids in the query of an address, which Wagtail believes to be numbers.
QUERIED: dict[str, tuple[str, ...]] = {
    "hanse_bulk_action": ("id", "childOf"),
    "hanse_choose_page": ("target_pages[]",),
    "hanse_choose_page_child": ("target_pages[]",),
    "hanse_choose_page_chosen_multiple": ("id",),
    "wagtailadmin_api:documents:find": ("id",),
    "wagtailadmin_api:images:find": ("id",),
    "wagtailadmin_api:pages:find": ("id",),
    "wagtaildocs_chooser:chosen_multiple": ("id",),
    "wagtailimages_chooser:chosen_multiple": ("id",),
}
# Words that stand for ids.
QUERY_WORDS: dict[str, frozenset[str]] = {"hanse_bulk_action": frozenset({"", "all"})}


def loader(view_name: str, keyword: str, view: Any) -> Loader | None:
    """What loads this keyword of this view; `None` for what nobody has thought of."""
    found = BY_VIEW.get((view_name, keyword)) or BY_KEYWORD.get(keyword)
    if found is by_view and model_of(view) is None:
        return None
    return found


def register_loader(view_name: str, keyword: str, found: Loader) -> None:
    """Say what a keyword of a view of your own names; `neutral` for nothing."""
    BY_VIEW[view_name, keyword] = found


def is_for_superusers(view_name: str) -> bool:
    namespace = view_name.rpartition(":")[0]
    return view_name in SUPERUSER_VIEWS or namespace in SUPERUSER_NAMESPACES
