"""What each address of the admin is, decided by a person. What is missing fails.

Addresses that hold ids are the lock's: `hanse.networks.lock.tables` says what each id
names. Those that hold none stand here.
"""

from __future__ import annotations

# Shows and changes nothing of anybody, or what only the caller has.
OPEN = "open"
# Shows lists or takes forms: the sweep tells whether it keeps to the caller's networks.
SCOPED = "scoped"
# Refused to everybody but superusers.
SUPERUSER = "superuser"


def _all(verdict: str, *names: str) -> dict[str, str]:
    return dict.fromkeys(names, verdict)


def _viewset(verdict: str, namespace: str, *names: str) -> dict[str, str]:
    return dict.fromkeys((f"{namespace}:{name}" for name in names), verdict)


LISTS = ("index", "index_results", "add")
CHOOSER = ("choose", "choose_results", "chosen_multiple", "create")

VERDICTS: dict[str, str] = {
    **_all(
        OPEN,
        "admin/test404/",
        "admin/^.*/$",
        "wagtailadmin_account",
        "wagtailadmin_dismissibles",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_complete",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_sprite",
        "wagtailadmin_choose_page_anchor_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "hanse_style_guide",
        "hanse_style_guide_sample",
        "hanse_style_guide_theme",
        "wagtailembeds:chooser",
        "wagtailembeds:chooser_upload",
    ),
    **_all(
        SCOPED,
        "wagtailadmin_home",
        "wagtailadmin_block_preview",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_explore_root",
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:search_results",
        "wagtailadmin_reports:aging_pages",
        "wagtailadmin_reports:aging_pages_results",
        "hanse_choose_page",
        "hanse_choose_page_chosen_multiple",
        "hanse_library_reach:index",
        "hanse_library_reviews:index",
        "hanse_planning",
        "hanse_redirects",
        "hanse_redirects_add",
        "hanse_redirects_results",
        "hanse_search_status",
        "hanse_report_history",
        "hanse_report_history_results",
        "hanse_report_locked",
        "hanse_report_locked_results",
        "hanse_report_tasks",
        "hanse_report_tasks_results",
        "hanse_report_types",
        "hanse_report_types_results",
        "hanse_report_workflow",
        "hanse_report_workflow_results",
        "hanse_tag_autocomplete",
        "wagtailsnippets:index",
    ),
    **{
        name: SCOPED
        for kind in ("pages", "images", "documents")
        for name in (
            f"wagtailadmin_api:{kind}:listing",
            f"wagtailadmin_api:{kind}:find",
        )
    },
    **_viewset(SCOPED, "wagtailadmin_collections", "index", "add"),
    **_viewset(SCOPED, "wagtailimages", *LISTS, "add_multiple"),
    **_viewset(SCOPED, "wagtaildocs", *LISTS, "add_multiple"),
    **_viewset(SCOPED, "wagtailimages_chooser", *CHOOSER),
    **_viewset(SCOPED, "wagtaildocs_chooser", *CHOOSER),
    **_viewset(
        SCOPED,
        "wagtailsnippets_hanse_directory_organisation",
        "list",
        "list_results",
        "add",
        "preview_on_add",
        "shared",
        "shared_results",
        "texts_index",
        "texts_index_results",
    ),
    **_viewset(SCOPED, "wagtailsnippetchoosers_hanse_directory_organisation", *CHOOSER),
    **_viewset(SCOPED, "hanse_imports", *LISTS, "export"),
    **_viewset(SCOPED, "hanse_duplicates", "index", "index_results"),
    **_viewset(SCOPED, "hanse_merges", "index", "index_results"),
    **_viewset(SCOPED, "hanse_handovers", "index", "index_results"),
    **_viewset(SCOPED, "hanse_proposals", "index", "index_results"),
    **_viewset(SCOPED, "hanse_feeds", *LISTS),
    **_viewset(SCOPED, "hanse_feed_proposals", "index", "index_results"),
    **_viewset(SCOPED, "hanse_registrations", "index", "index_results"),
    **{
        name: SCOPED
        for kind in ("organisation", "person", "project")
        for name in (
            *_viewset(
                SCOPED,
                f"wagtailsnippets_hanse_directory_{kind}",
                "list",
                "list_results",
                "add",
                "preview_on_add",
                "shared",
                "shared_results",
                "texts_index",
                "texts_index_results",
            ),
            *_viewset(
                SCOPED, f"wagtailsnippetchoosers_hanse_directory_{kind}", *CHOOSER
            ),
        )
    },
    **_viewset(
        SCOPED,
        "wagtailsnippets_hanse_library_replication",
        "list",
        "list_results",
        "add",
        "preview_on_add",
        "shared",
        "shared_results",
        "texts_index",
        "texts_index_results",
    ),
    **_viewset(SCOPED, "wagtailsnippetchoosers_hanse_library_replication", *CHOOSER),
    **_viewset(SCOPED, "hanse_experts", *LISTS),
    **_viewset(SCOPED, "hanse_practice_versions", "index", "index_results"),
    **_viewset(SCOPED, "hanse_submissions", "index", "index_results"),
    **_viewset(SCOPED, "hanse_items", "shared", "shared_results"),
    **_viewset(SCOPED, "hanse_item_chooser", *CHOOSER),
    **_viewset(SCOPED, "hanse_networks", "index", "index_results"),
    **_viewset(SCOPED, "hanse_language_frames", "index", "index_results"),
    **_viewset(SCOPED, "hanse_messages", "index", "index_results"),
    **_viewset(SCOPED, "hanse_language_grants", *LISTS),
    **_viewset(SCOPED, "hanse_synonyms", *LISTS),
    **_viewset(SCOPED, "hanse_promotions", *LISTS),
    **_viewset(SCOPED, "hanse_missed", "index", "index_results"),
    **_viewset(SCOPED, "hanse_memory", *LISTS),
    **_viewset(SCOPED, "hanse_termbase", *LISTS),
    **_viewset(SCOPED, "hanse_translation_files", "memory", "terms"),
    **_viewset(SCOPED, "wagtailusers_users", *LISTS),
    **_viewset(
        SCOPED,
        "hanse_translation",
        "basket",
        "board",
        "jobs",
        "jobs_results",
        "notices",
        "notices_results",
        "objects",
        "objects_results",
        "settings",
        "work",
        "work_results",
    ),
    **_viewset(SUPERUSER, "hanse_networks", "add"),
    **_viewset(SUPERUSER, "hanse_terms", *LISTS),
    **_viewset(SUPERUSER, "hanse_vocabularies", *LISTS, "import"),
}

# Answers with a server error in Wagtail itself, without a word of anybody: why it is
# let be.
STOCK_ERRORS: dict[tuple[str, str], str] = {
    ("POST", "wagtailadmin_choose_page_external_link"): (
        "Wagtail expects the fields of its own form"
    ),
}
