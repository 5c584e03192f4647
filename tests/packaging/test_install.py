"""A stranger's project that follows `docs/how-to/install.md`; see `stranger`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from bs4 import BeautifulSoup

from tests.packaging.conftest import ROOT
from tests.packaging.stranger import Project, blocks, project

pytestmark = pytest.mark.packaging

GUIDE = (ROOT / "docs" / "how-to" / "install.md").read_text(encoding="utf-8")
WITH_PATH = {"append", "create", "replace"}
ADD_CALLOUT = """
from home.models import PlainPage
from wagtail.models import Page

home = Page.objects.get(slug="fi", url_path__contains="harbour")
page = PlainPage(
    title="Meistä",
    slug="meista",
    locale=home.locale,
    body=[("callout", {"title": "Avoinna", "text": "Joka päivä."})],
)
home.add_child(instance=page)
page.save_revision().publish()
"""
ADD_ORGANISATION = """
from hanse.directory.models import Organisation, OrganisationName
from hanse.networks.models import Network
from hanse.taxonomy.models import Term

row = Organisation(
    network=Network.objects.get(slug="lakes"), language="de", share="everybody"
)
row.names = [OrganisationName(text="Seenmuseum", language="de", sort_order=0)]
row.sectors = list(Term.objects.filter(vocabulary__code="sectors")[:1])
row.save()
row.save_revision().publish()
"""
ADD_COMMUNICATOR = """
from django.contrib.auth import get_user_model
from hanse.networks.models import Network

kaisa = get_user_model().objects.create_user("kaisa", password="change-me")
network = Network.objects.get(slug="harbour")
kaisa.groups.add(network.roles.get(role="communicator").group)
"""
PAGE_IDS = """
from hanse.directory.models import DirectoryPage

for slug in ("hakemisto", "verzeichnis"):
    print(DirectoryPage.objects.get(slug=slug).pk)
"""


@pytest.fixture(scope="module")
def stranger(
    python: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("stranger")
    with project(python, wheel, folder, GUIDE) as made:
        yield made


def signed_in(stranger: Project, username: str) -> requests.Session:
    session = requests.Session()
    login = f"{stranger.admin}login/"
    form = read(session.get(login, timeout=180))
    token = form.select_one("form [name=csrfmiddlewaretoken]")["value"]
    answer = session.post(
        login,
        data={
            "csrfmiddlewaretoken": token,
            "username": username,
            "password": "change-me",
        },
        timeout=180,
    )
    assert answer.url == stranger.admin, answer.text[:2000]
    return session


@pytest.fixture(scope="module")
def superuser(stranger: Project) -> requests.Session:
    """The one whom the guide makes."""
    return signed_in(stranger, "admin")


@pytest.fixture(scope="module")
def communicator(stranger: Project) -> requests.Session:
    """Somebody who edits the pages of one network."""
    stranger.shell(ADD_COMMUNICATOR)
    return signed_in(stranger, "kaisa")


def read(response: requests.Response, status: int = 200) -> BeautifulSoup:
    assert response.status_code == status, response.text[:2000]
    response.encoding = "utf-8"
    return BeautifulSoup(response.text, "html.parser")


def is_in_strangers_frame(page: BeautifulSoup) -> bool:
    """The scripts and styles of the `base.html` that `wagtail start` makes."""
    return bool(
        page.select("script[src='/static/js/mysite.js']")
        and page.select("link[href='/static/css/mysite.css']")
        and not page.select(".hanse-header, .hanse-footer")
    )


def test_guide__says_what_to_do_with_each_block() -> None:
    found = blocks(GUIDE)

    assert GUIDE.count("```") == 2 * len(found)
    for block in found:
        assert block.verb in {*WITH_PATH, "run", "serve"}, block
        assert bool(block.path) == (block.verb in WITH_PATH), block


def test_guide__names_what_our_own_project_has() -> None:
    """A middleware or addresses that an app brings later must not be forgotten."""
    settings = (ROOT / "site" / "settings" / "base.py").read_text(encoding="utf-8")
    urls = (ROOT / "site" / "urls.py").read_text(encoding="utf-8")
    middleware = settings.partition("MIDDLEWARE = [")[2].partition("]")[0]
    named = re.findall(r'"(hanse\.[\w.]+)"', middleware) + [
        f"hanse.{app}.{module}"
        for app, module in re.findall(r"from hanse\.(\w+) import (\w*urls)\b", urls)
    ]

    assert named
    assert [name for name in named if f'"{name}"' not in GUIDE] == []


@pytest.mark.parametrize(
    ("host", "path", "language"),
    [
        ("harbour.localhost", "/en/directory/", "en"),
        ("harbour.localhost", "/fi/hakemisto/", "fi"),
        ("lakes.localhost", "/de/verzeichnis/", "de"),
        ("lakes.localhost", "/sv/katalog/", "sv"),
    ],
)
def test_directory__stands_in_the_strangers_frame(
    stranger: Project, host: str, path: str, language: str
) -> None:
    page = read(stranger.get(host, path))

    assert is_in_strangers_frame(page)
    assert page.select_one(".hanse")["lang"] == language
    assert page.select_one(".hanse h1")
    for link in page.select("link[rel=stylesheet]"):
        assert stranger.get(host, link["href"]).status_code == 200


def test_directory__lists_what_another_network_shares(stranger: Project) -> None:
    empty = read(stranger.get("harbour.localhost", "/en/directory/"))
    assert empty.select_one(".our-nothing")

    stranger.shell(ADD_ORGANISATION)
    listed = read(stranger.get("harbour.localhost", "/en/directory/"))
    link = listed.find("a", string="Seenmuseum")
    record = read(stranger.get("harbour.localhost", f"/en/directory/{link['href']}"))

    assert is_in_strangers_frame(record)
    assert "Lake museums" in record.get_text()
    # The template that the stranger overrides says so of a search, too.
    none = read(stranger.get("harbour.localhost", "/en/directory/?q=nowhere"))
    assert none.select_one(".our-nothing")


def test_language__that_a_network_does_not_publish_is_not_found(
    stranger: Project,
) -> None:
    read(stranger.get("harbour.localhost", "/de/"), status=404)
    read(stranger.get("lakes.localhost", "/en/directory/"), status=404)


@pytest.mark.parametrize(
    ("host", "home"),
    [
        ("harbour.localhost", "/en/"),
        ("lakes.localhost", "/de/"),
        ("localhost", "/en/"),
    ],
)
def test_front__leads_home(stranger: Project, host: str, home: str) -> None:
    assert stranger.get(host, "/").headers["Location"] == home
    read(stranger.get(host, home))


def test_host__that_nobody_serves_is_not_found(stranger: Project) -> None:
    read(stranger.get("elsewhere.example", "/"), status=404)


def test_block_family__is_used_without_a_migration(stranger: Project) -> None:
    stranger.shell(ADD_CALLOUT)
    page = read(stranger.get("harbour.localhost", "/fi/meista/"))

    assert is_in_strangers_frame(page)
    assert page.select_one(".our-callout h2").get_text() == "Avoinna"


def test_migrations__are_complete_for_every_app(stranger: Project) -> None:
    said = stranger.run("python manage.py makemigrations --check --dry-run")

    assert "No changes detected" in said


def test_checks__find_nothing_wrong(stranger: Project) -> None:
    stranger.run("python manage.py check --deploy --fail-level ERROR")
    said = stranger.run("python manage.py check --tag hanse")

    assert "no issues" in said


def test_wheel__is_what_the_project_runs_on(stranger: Project) -> None:
    said = stranger.shell("import hanse.networks; print(hanse.networks.__file__)")

    assert str(stranger.python.parent.parent) in said
    assert str(ROOT) not in said


@pytest.mark.parametrize(
    "path",
    [
        "",
        "pages/",
        "networks/",
        "users/",
        "users/new/",
        "groups/",
        "images/",
        "images/add/",
        "documents/",
        "documents/multiple/add/",
        "collections/",
        "snippets/hanse_directory/organisation/",
        "snippets/hanse_directory/organisation/add/",
        "redirects/",
        "sites/",
        "locales/",
        "workflows/list/",
        "reports/site-history/",
    ],
)
def test_admin__opens_for_the_superuser(
    stranger: Project, superuser: requests.Session, path: str
) -> None:
    read(superuser.get(f"{stranger.admin}{path}", timeout=180))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "images/",
        "images/add/",
        "documents/",
        "snippets/hanse_directory/organisation/",
        "snippets/hanse_directory/organisation/add/",
    ],
)
def test_admin__opens_for_a_communicator(
    stranger: Project, communicator: requests.Session, path: str
) -> None:
    read(communicator.get(f"{stranger.admin}{path}", timeout=180))


def test_admin__keeps_the_strangers_networks_apart(
    stranger: Project, communicator: requests.Session
) -> None:
    own, foreign = stranger.shell(PAGE_IDS).split()

    read(communicator.get(f"{stranger.admin}pages/{own}/edit/", timeout=180))
    read(communicator.get(f"{stranger.admin}pages/{foreign}/edit/", timeout=180), 404)


def test_server__ran_into_no_error(stranger: Project) -> None:
    stranger.get("harbour.localhost", "/en/")

    assert "Traceback" not in stranger.log()
