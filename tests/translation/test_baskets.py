"""Lists of what others own, and of terms, lead into the basket as lists of one's own do."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from hanse.directory.models import Organisation
from hanse.networks.enums import Role
from hanse.networks.models import Network
from hanse.networks.views.reading_bulk import reading_actions
from hanse.taxonomy.models import Term
from hanse.translation.actions.request import basket_of
from hanse.translation.enums import PartnerRule
from hanse.translation.models import PartnerTranslation
from hanse.translation.views.bulk import TranslateRecords
from tests import factories
from tests.networks.admin import queries_of, record_url, signed_in
from tests.translation.asking import bulk

pytestmark = pytest.mark.django_db

TERMS = "hanse_terms:index"


@pytest.fixture
def museum(museums: Network) -> Organisation:
    return factories.organisation(
        museums, "Sea Museum", summary="Ships", share="everybody"
    )


def ticks(response: Any) -> tuple[set[str], list[str]]:
    """Rows that can be ticked, and addresses of what can be done with them."""
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    boxes = soup.select("[data-bulk-action-checkbox]")
    for box in boxes:
        # A box is told by the title in its row.
        assert soup.find(id=box["aria-describedby"])
    return {box["data-object-id"] for box in boxes}, [
        one["href"] for one in soup.select("[data-bulk-action-button]")
    ]


def labels_in(user: Any, network: Network) -> set[str]:
    return set(basket_of(user, network).objects_of.values_list("label", flat=True))


def test_shared_rows__go_into_the_basket_of_the_network_that_looks(
    museum: Organisation, joining: Network, design: Network
) -> None:
    user = factories.member(design, Role.COORDINATOR)
    user.groups.add(joining.roles.get(role=Role.COORDINATOR).group)
    client = signed_in(user)
    listed = record_url("shared") + f"?network={joining.pk}"
    rows, actions = ticks(client.get(listed))
    # What partners own can be asked for and not deleted.
    assert rows == {str(museum.pk)}
    assert actions == [bulk(Organisation, "translate").rstrip("?")]
    url = f"{actions[0]}?{urlencode({'id': museum.pk, 'next': listed})}"
    asked = client.get(url)
    assert asked.context["form"].initial.get("network") is None
    assert asked.context["form"]["network"].value() == joining.pk
    answer = client.post(url, {"network": joining.pk})
    assert (answer.status_code, answer["Location"]) == (302, listed)
    assert labels_in(user, joining) == {"Sea Museum"}
    assert labels_in(user, design) == set()


def test_shared_rows__stay_out_where_the_owner_lets_nobody_translate(
    museum: Organisation, joining: Network, museums: Network
) -> None:
    boss = factories.member(joining, Role.COORDINATOR)
    hidden = factories.organisation(museums, "Closed house", summary="Nobody's")
    PartnerTranslation.objects.create(target=museum, rule=PartnerRule.NO)
    client = signed_in(boss)
    url = bulk(Organisation, "translate", museum.pk, hidden.pk)
    text = client.get(url).content.decode()
    assert "may not ask" in text
    assert "Closed house" not in text
    client.post(url, {"network": joining.pk})
    assert labels_in(boss, joining) == set()


def test_shared_rows__are_asked_for_by_nobody_who_manages_no_translations(
    museum: Organisation, joining: Network
) -> None:
    translator = factories.translator(joining, "fi")
    client = signed_in(translator)
    client.post(bulk(Organisation, "translate", museum.pk), {"network": joining.pk})
    assert labels_in(translator, joining) == set()


def test_all_rows__are_never_those_of_others(
    museum: Organisation, joining: Network
) -> None:
    """What the caller's own list holds; rows of partners are ticked one by one."""
    boss = factories.member(joining, Role.COORDINATOR)
    factories.organisation(joining, "Our studio", summary="Prints")
    client = signed_in(boss)
    client.post(bulk(Organisation, "translate", "all"), {"network": joining.pk})
    assert labels_in(boss, joining) == {"Our studio"}


def test_actions__that_change_rows_are_not_offered_for_rows_of_others() -> None:
    assert reading_actions(Organisation) == [TranslateRecords]


def test_terms__are_ticked_by_superusers(joining: Network) -> None:
    term = factories.term("sectors", "music", en="Music", fi="Musiikki")
    root = factories.superuser()
    client = signed_in(root)
    rows, actions = ticks(client.get(reverse(TERMS)))
    assert str(term.pk) in rows
    assert actions == [bulk(Term, "translate").rstrip("?")]
    client.post(f"{actions[0]}?id={term.pk}", {"network": joining.pk})
    assert labels_in(root, joining) == {"Music"}


def test_lists__need_as_many_queries_for_ten_times_the_rows(
    museum: Organisation, joining: Network, museums: Network
) -> None:
    boss = signed_in(factories.member(joining, Role.COORDINATOR))
    root = signed_in(factories.superuser())
    factories.term("sectors", "t0", en="Term 0")
    addresses = ((boss, record_url("shared")), (root, reverse(TERMS)))
    few = [queries_of(*one) for one in addresses]
    for number in range(1, 10):
        factories.organisation(
            museums, f"Museum {number}", summary="Ships", share="everybody"
        )
        factories.term("sectors", f"t{number}", en=f"Term {number}")
    assert [queries_of(*one) for one in addresses] == few
