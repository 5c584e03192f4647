from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from hanse.networks.models import Network
from hanse.translation.enums import MachineUse, Origin, SegmentState
from hanse.translation.inline import InlineText
from hanse.translation.machine.backends import MachineError, backend, translate
from hanse.translation.machine.prefill import prefill, suggest
from hanse.translation.machine.tasks import prefill_unit
from hanse.translation.models import TargetSegment, TranslationLanguage, Unit
from tests.translation.acts import write
from tests.translation.machine.services import Service, running

LIBRE = "wagtail_localize.machine_translators.libretranslate.LibreTranslator"
DEEPL = "hanse.translation.machine.deepl.ConfiguredDeepLTranslator"


@pytest.fixture(scope="module")
def server() -> Iterator[Service]:
    with running() as service:
        yield service


@pytest.fixture(autouse=True)
def _fresh(server: Service) -> None:
    server.plan, server.asked = [], []


def made(server: Service, name: str = DEEPL) -> Any:
    options = {
        DEEPL: {
            "AUTH_KEY": "secret",
            "ENDPOINT": f"{server.url}/deepl",
            "TIMEOUT": 1,
        },
        LIBRE: {"LIBRETRANSLATE_URL": server.url, "API_KEY": "secret", "TIMEOUT": 1},
    }[name]
    config = {"CLASS": name, "OPTIONS": options}
    with override_settings(WAGTAILLOCALIZE_MACHINE_TRANSLATOR=config):
        return backend()


def ask(
    service: Any, *texts: str, waits: list[float] | None = None, **more: Any
) -> list[str | None]:
    slept = [] if waits is None else waits
    rows = [(n, InlineText.parse(text)) for n, text in enumerate(texts)]
    found = list(translate(service, "en", "fi", rows, sleep=slept.append, **more))
    assert [one.key for one in found] == list(range(len(texts)))
    return [one.target and one.target.stored for one in found]


@pytest.mark.parametrize("name", [DEEPL, LIBRE])
def test_translate__asks_as_the_service_wants_it(server: Service, name: str) -> None:
    found = ask(made(server, name), 'See <a id="a1">our</a> &amp; <b>b</b>', "Sea")

    assert found == ['SEE <a id="a1">OUR</a> &amp; <b>B</b>', "SEA"]
    [question] = server.asked
    assert [code.lower() for code in question["pair"]] == ["en", "fi"]
    assert "secret" in question["key"]


@pytest.mark.parametrize("name", [DEEPL, LIBRE])
@pytest.mark.parametrize("trouble", [429, 503, "half", "late"])
def test_translate__asks_again_where_the_service_fails(
    server: Service, name: str, trouble: Any
) -> None:
    server.plan = [trouble, trouble]
    waits: list[float] = []

    assert ask(made(server, name), "One", "Two", waits=waits) == ["ONE", "TWO"]
    assert len(server.asked) == 3
    assert waits == [1, 4]


def test_translate__gives_up_and_keeps_what_came(server: Service) -> None:
    server.plan = [None, 429, 429, 429, 429]
    texts = [(n, InlineText.parse(f"Text {n}")) for n in range(5)]
    answers = translate(
        made(server), "en", "fi", texts, portion=2, sleep=lambda seconds: None
    )

    found = []
    with pytest.raises(MachineError):
        for one in answers:
            found.append(one.key)
    assert found == [0, 1]


def test_translate__takes_no_text_that_lost_its_links(server: Service) -> None:
    server.plan = ["lossy"]
    assert ask(made(server), 'See <a id="a1">it</a>', "Sea") == [None, "SEA"]


def test_translate__keeps_plain_text_plain(server: Service) -> None:
    rows = [(1, InlineText.parse("R&D <now>", "text"))]
    [one] = translate(made(server), "en", "fi", rows)
    assert one.target is not None
    assert one.target.stored == "R&D <NOW>"


def test_backend__says_what_is_wrong_with_the_setting() -> None:
    assert backend() is None
    with (
        override_settings(WAGTAILLOCALIZE_MACHINE_TRANSLATOR={"CLASS": "no.such"}),
        pytest.raises(ImproperlyConfigured, match="CLASS"),
    ):
        backend()


def use(network: Network, machine: MachineUse) -> None:
    TranslationLanguage.objects.update_or_create(
        network=network, language="fi", defaults={"machine": machine, "review": False}
    )


@pytest.mark.django_db
def test_prefill__writes_drafts_alone_and_only_where_it_is_wanted(
    server: Service, unit: Unit, joining: Network, translator: Any
) -> None:
    service = made(server)
    first, *rest = unit.source.segments.order_by("order")
    for machine in (MachineUse.OFF, MachineUse.SUGGEST):
        use(joining, machine)
        assert prefill(unit, service) == 0
    assert not server.asked
    assert suggest(unit, first, service) == first.text.upper()
    use(joining, MachineUse.OFF)
    assert suggest(unit, first, service) is None
    assert not TargetSegment.objects.exists()

    use(joining, MachineUse.PREFILL)
    write(unit, first.key, "Oma", translator)
    assert prefill(unit, service) == len(rest)
    rows = TargetSegment.objects.filter(unit=unit).exclude(key=first.key)
    assert {row.origin for row in rows} == {Origin.MACHINE}
    # Without review a person's words are approved at once; a machine's are not.
    assert {row.state for row in rows} == {SegmentState.DRAFT}
    assert {row.good_text for row in rows} == {""}
    assert TargetSegment.objects.get(unit=unit, key=first.key).text == "Oma"
    unit.refresh_from_db()
    assert unit.draft == len(rest) + 1


@pytest.mark.django_db
def test_prefill__goes_on_where_it_was_cut_off(
    server: Service, unit: Unit, joining: Network
) -> None:
    use(joining, MachineUse.PREFILL)
    number = unit.source.segments.count()
    server.plan = [None, *[429] * 4]
    with pytest.raises(MachineError):
        prefill(unit, made(server), portion=2, sleep=lambda seconds: None)
    assert TargetSegment.objects.filter(unit=unit).count() == 2

    server.asked = []
    assert prefill(unit, made(server)) == number - 2
    assert len(server.asked[0]["texts"]) == number - 2
    assert prefill(unit, made(server)) == 0


@pytest.mark.django_db
def test_prefill_unit__tolerates_what_has_gone_and_no_backend(unit: Unit) -> None:
    prefill_unit.func(unit.pk)
    prefill_unit.func(unit.pk + 1)
    assert not TargetSegment.objects.exists()
