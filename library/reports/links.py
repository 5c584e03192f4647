"""The signed address of a report: whoever has it may read it, for a year."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from hanse.blocks.publicforms.signing import sign, unsign
from hanse.directory.models import Project

PURPOSE = "library-reach"
YEAR = timedelta(days=366)


def report_url(project: Project, language: str) -> str:
    """The path of a report on the host of the project's network."""
    token = sign(PURPOSE, project.pk)
    return reverse("hanse_library_report", args=[language, token])


def project_of(token: str, network_id: int) -> Project | None:
    """The project of a report on this network's host; `None` for a token not of it."""
    pk = unsign(PURPOSE, token, YEAR)
    rows = Project.objects.filter(network_id=network_id, live=True)
    return rows.prefetch_related("names", "texts").filter(pk=pk).first() if pk else None
