"""A real register file, whole: every row in, a second run without a change."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command

from hanse.directory.enums import OrganisationStatus
from hanse.directory.models import Organisation
from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.search.engines import SearchRequest, get_engine

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def load(path: Path) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command(
        "import_ror",
        str(path),
        "--network=joining",
        f"--share={Share.EVERYBODY}",
        stdout=out,
        stderr=err,
    )
    return out.getvalue(), err.getvalue()


def test_register__comes_in_whole_and_only_once(
    joining: Network, museums: Network
) -> None:
    path = Path(os.environ["HANSE_DATA"]) / "orgs-ror" / "ror_nd_dev.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    statuses = Counter(row["status"] for row in rows)
    call_command("load_vocabularies", verbosity=0)

    out, err = load(path)

    assert err == ""
    assert f"{len(rows)} rows: {len(rows)} new, " in out
    assert "Columns not imported: geonames_id, relationships, release, wikipedia" in out
    assert {
        status: Organisation.objects.filter(status=status).count()
        for status in OrganisationStatus.values
    } == dict(statuses)
    assert (
        Organisation.objects.filter(live=True).count()
        == len(rows) - statuses["withdrawn"]
    )

    out, err = load(path)

    assert err == ""
    assert f" 0 changed, {len(rows)} unchanged, " in out
    for text in ("Taalainmaan korkeakoulu", "hogskolan dalarna"):
        found = get_engine().search(
            SearchRequest(reader=museums.pk, language="de", text=text)
        )
        assert found.hits[0].payload["title"] == "Dalarna University"
