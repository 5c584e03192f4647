from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList

from hanse.directory.models import Organisation, OrganisationPlace
from hanse.networks.models import Network
from hanse.taxonomy.forms import TermChoiceField, TermMultipleChoiceField
from hanse.taxonomy.models import Term
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def sectors() -> dict[str, Term]:
    """music > jazz, then design; and one retired."""
    found = {
        "music": factories.term("sectors", "music", en="Music", fi="Musiikki"),
        "jazz": factories.term("sectors", "jazz", en="Jazz"),
        "design": factories.term("sectors", "design", en="Design", fi="Muotoilu"),
        "telegraphy": factories.term("sectors", "telegraphy", en="Telegraphy"),
    }
    for number, term in enumerate(found.values()):
        term.sort_order = number
        term.parent = found["music"] if term.code == "jazz" else None
        term.is_retired = term.code == "telegraphy"
        term.save()
    return found


@pytest.fixture
def finland() -> Term:
    return factories.term("countries", "fi", en="Finland")


def _form_class(model: Any, *names: str) -> type[WagtailAdminModelForm]:
    panel = ObjectList([FieldPanel(name) for name in names]).bind_to_model(model)
    return panel.get_form_class()


def _options(form: forms.Form, name: str) -> list[tuple[str, bool]]:
    """`(label, whether chosen)` of each option as rendered."""
    soup = BeautifulSoup(str(form[name]), "html.parser")
    found = [
        (option.find_parent("label").get_text(strip=True), option.has_attr("checked"))
        for option in soup.select("input[type=checkbox]")
    ]
    return found or [
        (option.get_text(), option.has_attr("selected"))
        for option in soup.select("option")
    ]


def _data(**values: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def test_sectors__are_checkboxes_in_the_order_of_the_vocabulary(
    joining: Network, sectors: dict[str, Term], finland: Term
) -> None:
    record = factories.organisation(joining, sectors=(sectors["jazz"],))

    form = _form_class(Organisation, "sectors")(instance=record)

    assert _options(form, "sectors") == [
        ("Music", False), ("Jazz", True), ("Design", False),
    ]  # fmt: skip
    soup = BeautifulSoup(str(form["sectors"]), "html.parser")
    assert soup.select_one("[data-depth='1']")["value"] == str(sectors["jazz"].pk)
    assert "hanse_taxonomy/css/term-checkboxes.css" in str(form.media)


def test_sectors__speak_the_language_of_the_editor(
    joining: Network, sectors: dict[str, Term]
) -> None:
    form = _form_class(Organisation, "sectors")(
        instance=factories.organisation(joining)
    )

    with translation.override("fi"):
        assert _options(form, "sectors") == [
            ("Musiikki", False), ("Jazz", False), ("Muotoilu", False),
        ]  # fmt: skip


def test_sectors__keep_a_retired_term_that_the_record_has(
    joining: Network, sectors: dict[str, Term]
) -> None:
    retired = sectors["telegraphy"]
    record = factories.organisation(joining, sectors=(retired,))
    form_class = _form_class(Organisation, "sectors")

    assert ("Telegraphy (retired)", True) in _options(
        form_class(instance=record), "sectors"
    )
    chosen = [str(retired.pk), str(sectors["music"].pk)]
    form = form_class(_data(sectors=chosen), instance=record)

    assert form.is_valid(), form.errors
    form.save()
    assert set(Organisation.objects.get().sectors.all()) == {
        retired,
        sectors["music"],
    }


def test_sectors__refuse_a_retired_term_that_the_record_has_not(
    joining: Network, sectors: dict[str, Term]
) -> None:
    form = _form_class(Organisation, "sectors")(
        _data(sectors=[str(sectors["telegraphy"].pk)]),
        instance=factories.organisation(joining),
    )

    assert form.errors.as_data()["sectors"][0].code == "retired"


@pytest.mark.parametrize(
    "value", ["{finland}", "0", "-1", "x", "1.5", "", "9" * 30, "1\x00", "٣x"]
)
def test_sectors__refuse_what_is_not_in_the_vocabulary(
    joining: Network, sectors: dict[str, Term], finland: Term, value: str
) -> None:
    form = _form_class(Organisation, "sectors")(
        _data(sectors=[value.format(finland=finland.pk)]),
        instance=factories.organisation(joining),
    )

    assert form.errors.as_data()["sectors"][0].code == "invalid_choice"


def test_country__is_a_select_that_may_stay_empty(
    sectors: dict[str, Term], finland: Term
) -> None:
    form_class = _form_class(OrganisationPlace, "country")

    form = form_class(instance=OrganisationPlace(country=finland))

    assert _options(form, "country")[1:] == [("Finland", True)]
    assert form_class(_data(country=""), instance=OrganisationPlace()).is_valid()
    chosen = form_class(_data(country=str(finland.pk)), instance=OrganisationPlace())
    assert chosen.is_valid()
    assert chosen.cleaned_data["country"] == finland


@pytest.mark.parametrize("value", ["{music}", "0", "x", "9" * 30, "1\x00"])
def test_country__refuses_what_is_not_in_the_vocabulary(
    sectors: dict[str, Term], finland: Term, value: str
) -> None:
    form = _form_class(OrganisationPlace, "country")(
        _data(country=value.format(music=sectors["music"].pk)),
        instance=OrganisationPlace(),
    )

    assert form.errors.as_data()["country"][0].code == "invalid_choice"


def test_country__of_a_long_list_goes_by_the_alphabet() -> None:
    for number in range(70):
        factories.term("countries", f"x{number:02}", en=f"Country {number:02}")
    factories.term("countries", "no", en="Aardvark Land", sv="Örike")

    class Form(forms.Form):
        country = TermChoiceField(vocabulary="countries", required=False)

    assert _options(Form(), "country")[1][0] == "Aardvark Land"
    with translation.override("sv"):
        assert _options(Form(), "country")[-1][0] == "Örike"


def test_fields__without_a_vocabulary_show_each_under_its_name(
    sectors: dict[str, Term], finland: Term
) -> None:
    class Form(forms.Form):
        terms = TermChoiceField(required=False)

    soup = BeautifulSoup(str(Form()["terms"]), "html.parser")

    groups = {group["label"]: len(group("option")) for group in soup("optgroup")}
    assert groups == {"sectors": 3, "countries": 1}


def test_fields__outside_a_model_form_refuse_retired_terms(
    sectors: dict[str, Term],
) -> None:
    class Form(forms.Form):
        terms = TermMultipleChoiceField(vocabulary="sectors")

    assert Form(_data(terms=[str(sectors["design"].pk)])).is_valid()
    assert not Form(_data(terms=[str(sectors["telegraphy"].pk)])).is_valid()


def test_fields__ask_no_query_for_their_choices(
    joining: Network, sectors: dict[str, Term]
) -> None:
    form = _form_class(Organisation, "sectors")(
        instance=factories.organisation(joining)
    )
    str(form["sectors"])

    with CaptureQueriesContext(connection) as queries:
        str(form["sectors"])

    assert len(queries) == 0
