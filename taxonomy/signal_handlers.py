from __future__ import annotations

import uuid
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save

from hanse.taxonomy import labels
from hanse.taxonomy.models import (
    TaxonomyVersion,
    Term,
    TermLabel,
    Vocabulary,
    VocabularyLabel,
)


def renew_version(**kwargs: Any) -> None:
    """Tell every process that labels changed; call it after bulk writes too.

    The row is saved and not updated in passing, so that whoever caches pages hears
    of it by signal even where the terms themselves were written in bulk.
    """
    TaxonomyVersion(pk=1, token=uuid.uuid4()).save()
    labels.mark_changed()


def connect() -> None:
    for model in (Vocabulary, VocabularyLabel, Term, TermLabel):
        uid = f"hanse_taxonomy_{{}}_{model.__name__}".format
        # Before the write too: what another receiver reads between the write and
        # the new version must not pass for committed.
        for before in (pre_save, pre_delete):
            before.connect(labels.mark_changed, sender=model, dispatch_uid=uid("mark"))
        for after in (post_save, post_delete):
            after.connect(renew_version, sender=model, dispatch_uid=uid("version"))
