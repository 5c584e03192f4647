"""An invented project that has ended, with what its funder wants said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from hanse.directory.enums import NameKind, PartnerRole
from hanse.directory.models import Project, ProjectText
from hanse.directory.models.projects import ProjectName, ProjectPartner
from hanse.library.enums import ReachKind
from hanse.library.models import PracticePage, ReachCount, ToolkitPage
from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.site.demo.pictures import keep_picture

NETWORK = "joining"
NAME = "Shared Shores"
WORDS = {
    "en": (
        "A project that this demo invented, to show what stays when the money is gone.",
        "The practices and the reading list below, kept by Joining Creativity.",
        "Shared Shores was co-funded by the Example Fund of the Northern Seas under "
        "grant EX-0815. What is said here is the view of its authors alone.",
    ),
    "fi": (
        "Tämän esittelyn keksimä hanke: se näyttää, mitä jää, kun raha on loppunut.",
        "Alla olevat käytännöt ja lukulista, joita Joining Creativity ylläpitää.",
        "Shared Shores sai osarahoitusta Pohjoisten merten esimerkkirahastolta "
        "(sopimus EX-0815). Sisältö on yksin tekijöiden näkemys.",
    ),
    "sv": (
        "Ett projekt som den här demon har hittat på: vad som blir kvar när pengarna "
        "är slut.",
        "Praktikerna och läslistan nedan, som Joining Creativity tar hand om.",
        "Shared Shores delfinansierades av De nordliga havens exempelfond, bidrag "
        "EX-0815. Innehållet uttrycker endast författarnas syn.",
    ),
    "ru": (
        "Проект, придуманный для этой демонстрации: что остаётся, когда деньги кончились.",
        "Практики и список чтения ниже; о них заботится Joining Creativity.",
        "Проект Shared Shores частично финансировал Примерный фонд северных морей, "
        "грант EX-0815. Содержание отражает мнение только авторов.",
    ),
}
# How the invented numbers of readers go, by months before this one.
MONTHS = (31, 44, 38, 52, 61, 47, 35, 29, 58, 73, 66, 80, 71, 39)


def keep(network: Network) -> int | None:
    """The project's id, made where it is missing; only one network has one."""
    if network.slug != NETWORK:
        return None
    return known(network) or _make(network)


def known(network: Network) -> int | None:
    rows = Project.objects.filter(network=network, names__text=NAME)
    return rows.values_list("pk", flat=True).first()


def _make(network: Network) -> int:
    summary, legacy, acknowledgement = WORDS["en"]
    project = Project(
        network=network,
        share=Share.EVERYBODY,
        language="en",
        summary=summary,
        legacy=f"<p>{legacy}</p>",
        acknowledgement=acknowledgement,
        funder_logo_id=keep_picture(network, "fund"),
        funder_logo_text="Co-funded by the Example Fund of the Northern Seas",
        programme="Example Fund of the Northern Seas",
        starts_on=date(2020, 1, 1),
        ends_on=date(2023, 12, 31),
        confirmed_on=date(2026, 9, 1),
        live=False,
    )
    project.names.add(ProjectName(text=NAME, language="en", kind=NameKind.PREFERRED))
    project.partners.add(
        ProjectPartner(name="Example association Kolme Pöytää", role=PartnerRole.LEAD),
        ProjectPartner(
            name="Example Fund of the Northern Seas", role=PartnerRole.FUNDER
        ),
    )
    project.save()
    project.save_revision().publish()
    for code, (text, remains, owed) in WORDS.items():
        if code != "en":
            ProjectText.objects.create(
                record=project,
                language=code,
                is_published=True,
                source_digest=project.source_digest(),
                summary=text,
                legacy=f"<p>{remains}</p>",
                acknowledgement=owed,
            )
    return int(project.pk)


def count_readers(items: Mapping[str, int]) -> None:
    """Invented numbers of readers, so that the report of the project has something."""
    network = Network.objects.filter(slug=NETWORK).first()
    if network is None:
        return
    today = timezone.localdate().replace(day=1)
    rows: list[ReachCount] = []
    pages: list[Any] = [PracticePage, ToolkitPage]
    for model in pages:
        found = model.objects.filter(project=known(network), item__in=items.values())
        for item in sorted(set(found.values_list("item_id", flat=True))):
            rows += _counts(item, network, today)
    ReachCount.objects.bulk_create(rows, ignore_conflicts=True)


def _counts(item: int, network: Network, month: date) -> list[ReachCount]:
    rows = []
    for number, views in enumerate(MONTHS):
        for kind, much in ((ReachKind.VIEW, views), (ReachKind.DOWNLOAD, views // 9)):
            share = much * (3 + item % 4) // 5
            row = ReachCount(
                network=network,
                item_id=item,
                kind=kind,
                language="fi" if number % 3 == 0 else "en",
                day=month,
                number=share,
            )
            rows += [row] if share else []
        month = (month - timedelta(days=1)).replace(day=1)
    return rows
