"""Every mistake in a project's settings is named; our own project makes none."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from types import ModuleType

import pytest
from django.apps import apps
from django.conf import settings as project
from django.conf.urls.i18n import i18n_patterns
from django.core import checks
from django.urls import include, path
from pytest_django import Settings
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from hanse.networks.checks import middleware

# The databases that tests name are never opened.
pytestmark = pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")

OURS = (middleware.NETWORK, middleware.LANGUAGE, middleware.LOCK)


ABOVE = ("hanse_library.", "hanse_newsroom.")


def messages(*, deploy: bool = False) -> dict[str, list[str]]:
    """What the checks of networks and the floors below say now, by id."""
    found: dict[str, list[str]] = {}
    for message in checks.run_checks(tags=["hanse"], include_deployment_checks=deploy):
        assert message.hint
        if str(message.id).startswith(ABOVE):
            continue
        found.setdefault(message.id or "", []).append(message.msg)
    return found


def without(*names: str) -> list[str]:
    return [name for name in project.MIDDLEWARE if name not in names]


@pytest.fixture
def installed_apps() -> Iterator[list[str]]:
    """Names of the installed apps; what is taken out of the list counts as missing."""
    names = [config.name for config in apps.get_app_configs()]
    yield names
    apps.unset_available_apps()


def test_own_project__has_nothing_to_mend() -> None:
    assert messages(deploy=True) == {}


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("hanse.blocks", "hanse_networks.E001"),
        ("hanse.taxonomy", "hanse_networks.E001"),
        ("wagtail.contrib.redirects", "hanse_networks.E001"),
        ("wagtail.snippets", "hanse_networks.E001"),
        ("hanse.search", "hanse_directory.E001"),
        ("wagtail.contrib.routable_page", "hanse_directory.E001"),
    ],
)
def test_app__is_named_where_it_is_missing(
    installed_apps: list[str], name: str, check: str
) -> None:
    installed_apps.remove(name)
    apps.set_available_apps(installed_apps)

    (message,) = messages()[check]
    assert f"needs {name}," in message


def test_people__are_without_networks_in_wagtails_own_app(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config = apps.get_app_config("wagtailusers")
    monkeypatch.setattr(
        config, "user_viewset", "wagtail.users.views.users.UserViewSet", raising=False
    )

    assert "hanse_networks.E002" in messages()


@pytest.mark.parametrize("name", OURS)
def test_middleware__is_named_where_it_is_missing(
    settings: Settings, name: str
) -> None:
    settings.MIDDLEWARE = without(name)

    (message,) = messages()["hanse_networks.E003"]
    assert name in message


def test_page_cache__has_no_effect_without_its_middleware(settings: Settings) -> None:
    settings.MIDDLEWARE = without(middleware.PAGE_CACHE)
    assert "hanse_networks.W003" in messages()

    settings.HANSE_NETWORKS_PAGE_CACHE = None
    assert messages() == {}


@pytest.mark.parametrize(("first", "second", "reason"), middleware.ORDER)
def test_middleware__is_named_where_two_are_in_the_wrong_order(
    settings: Settings, first: str, second: str, reason: str
) -> None:
    held = without(first, second)
    settings.MIDDLEWARE = [second, *held, first]

    wrong = [one for one in messages()["hanse_networks.E004"] if reason in one]
    assert any(first in one and second in one for one in wrong)


def test_language__is_said_by_one_middleware(settings: Settings) -> None:
    settings.MIDDLEWARE = [*project.MIDDLEWARE, middleware.DJANGO_LANGUAGE]

    assert set(messages()) == {"hanse_networks.E005"}


def test_requests__are_transactions(settings: Settings) -> None:
    databases = copy.deepcopy(settings.DATABASES)
    databases["default"]["ATOMIC_REQUESTS"] = False
    settings.DATABASES = databases

    assert set(messages()) == {"hanse_networks.E006"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {"hanse_networks.W001", "hanse_networks.W002"}),
        ({"transaction_mode": "IMMEDIATE"}, {"hanse_networks.W002"}),
        ({"init_command": "pragma journal_mode = wal;"}, {"hanse_networks.W001"}),
        (
            {
                "transaction_mode": "immediate",
                "init_command": "PRAGMA journal_mode=WAL;",
            },
            set(),
        ),
    ],
)
def test_sqlite__is_told_how_to_wait(
    settings: Settings, options: dict[str, str], expected: set[str]
) -> None:
    settings.DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "ATOMIC_REQUESTS": True,
            "OPTIONS": options,
        }
    }

    assert set(messages()) == expected


def test_other_databases__need_no_options(settings: Settings) -> None:
    settings.DATABASES = {
        "default": {"ENGINE": "django.db.backends.postgresql", "ATOMIC_REQUESTS": True}
    }

    assert messages() == {}


def test_content__has_languages(settings: Settings) -> None:
    settings.WAGTAIL_I18N_ENABLED = False

    assert set(messages()) == {"hanse_networks.E007"}


@pytest.mark.parametrize("name", ["", "hanse_site.NoPage", "hanse_site.User"])
def test_home_page__is_a_page_of_the_project(settings: Settings, name: str) -> None:
    settings.HANSE_NETWORKS_HOME_PAGE = name

    assert set(messages()) == {"hanse_networks.E008"}


def test_page_cache__is_one_of_the_caches(settings: Settings) -> None:
    settings.HANSE_NETWORKS_PAGE_CACHE = "nowhere"

    assert set(messages()) == {"hanse_networks.E009"}


def test_forms__are_counted_in_one_of_the_caches(settings: Settings) -> None:
    settings.HANSE_BLOCKS_FORM_CACHE = "nowhere"

    assert set(messages()) == {"hanse_blocks.E003"}


@pytest.mark.parametrize("rate", [5, (5,), (0, 3600), ("many", 60), None])
def test_forms__have_a_limit_in_numbers(settings: Settings, rate: object) -> None:
    settings.HANSE_BLOCKS_FORM_RATE = rate

    assert set(messages()) == {"hanse_blocks.E004"}


@pytest.mark.parametrize("names", ["hanse.example", ["hanse.example"]])
def test_install__has_a_list_of_host_names(settings: Settings, names: object) -> None:
    settings.HANSE_NETWORKS_INSTALL_HOSTS = names

    wrong = {"hanse_networks.E013"} if isinstance(names, str) else set()
    assert set(messages()) == wrong


def test_templates__know_their_network(settings: Settings) -> None:
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"] = []
    settings.TEMPLATES = templates

    assert len(messages()["hanse_networks.E010"]) == 2


def urls(*patterns: object) -> ModuleType:
    module = ModuleType("urls_of_a_test")
    module.urlpatterns = list(patterns)  # type: ignore[attr-defined]
    return module


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (
            [path("", include(wagtail_urls)), path("", include("hanse.networks.urls"))],
            {"hanse_networks.E011"},
        ),
        (
            [
                *i18n_patterns(
                    path("", include("hanse.networks.page_urls")),
                    prefix_default_language=False,
                ),
                path("", include("hanse.networks.urls")),
            ],
            {"hanse_networks.E011"},
        ),
        ([], {"hanse_networks.E011", "hanse_networks.W004"}),
        (
            i18n_patterns(path("", include("hanse.networks.page_urls"))),
            {"hanse_networks.W004"},
        ),
        (
            [
                path("", include("hanse.networks.urls")),
                *i18n_patterns(path("", include("hanse.networks.page_urls"))),
            ],
            set(),
        ),
    ],
)
def test_addresses__begin_with_their_language(
    settings: Settings, patterns: list[object], expected: set[str]
) -> None:
    settings.ROOT_URLCONF = urls(*patterns)

    assert set(messages()) == expected


@pytest.mark.parametrize(
    ("ours", "expected"), [(True, set()), (False, {"hanse_networks.E012"})]
)
def test_admin__is_ours_first(
    settings: Settings, ours: bool, expected: set[str]
) -> None:
    settings.ROOT_URLCONF = urls(
        *([path("cms/", include("hanse.networks.admin_urls"))] if ours else []),
        path("cms/", include(wagtailadmin_urls)),
        path("", include("hanse.networks.urls")),
        *i18n_patterns(path("", include("hanse.networks.page_urls"))),
    )

    assert set(messages()) == expected


def test_wagtail_localize__is_a_library_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # An app by that name; the real one would bring its tables and receivers.
    monkeypatch.setattr(
        apps.get_app_config("hanse_newsroom"), "name", "wagtail_localize"
    )

    assert set(messages()) == {"hanse_networks.W005"}
