from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from hanse.directory.actions import AddDirectory
from hanse.directory.models import DirectoryPage
from hanse.networks.enums import Source
from hanse.networks.models import Network

pytestmark = pytest.mark.django_db


def by_language(pages: Any) -> dict[str, DirectoryPage]:
    return {page.locale.language_code: page for page in pages}


def test_directory__is_there_in_each_language(joining: Network) -> None:
    pages = by_language(
        AddDirectory(network=joining, titles={"fi": "Hakemisto"}).execute()
    )

    assert set(pages) == {"en", "fi", "sv"}
    assert [pages[code].title for code in ("en", "fi")] == ["Directory", "Hakemisto"]
    assert len({page.translation_key for page in pages.values()}) == 1
    for code, page in pages.items():
        assert page.get_parent().locale.language_code == code
        # The network prepares Swedish and does not publish it yet.
        assert page.live == (code != "sv")
        assert page.show_in_menus


def test_directory__is_served(joining: Network, client: Client) -> None:
    AddDirectory(network=joining, titles={"fi": "Hakemisto"}).execute()

    host = {"host": "joining.localhost"}
    assert client.get("/fi/hakemisto/", headers=host).status_code == 200


def test_directory__stays_where_there_is_one(joining: Network) -> None:
    action = AddDirectory(network=joining)
    (first, *_others) = action.execute()
    first.delete()

    (again,) = action.execute()

    assert again.locale_id == first.locale_id
    assert again.translation_key == first.translation_key
    assert DirectoryPage.objects.count() == 3


def test_directory__knows_the_networks_languages_alone(joining: Network) -> None:
    with pytest.raises(ValidationError, match="de"):
        AddDirectory(network=joining, titles={"de": "Verzeichnis"}).execute()

    assert not DirectoryPage.objects.exists()


def test_command__makes_the_pages_and_names_them(
    museums: Network, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["museums", "--title", "de=Verzeichnis", "--sources", "own"]
    call_command("add_directory", *arguments)
    said = capsys.readouterr().out

    assert "de: Verzeichnis, http://museums.localhost/de/verzeichnis/" in said
    assert {page.sources for page in DirectoryPage.objects.all()} == {Source.OWN}

    call_command("add_directory", "museums")
    assert "already" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["nobody"], ["museums", "--title", "fr=Annuaire"], ["museums", "--title", "de"]],
)
def test_command__says_what_cannot_be(museums: Network, arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("add_directory", *arguments)

    assert not DirectoryPage.objects.exists()
