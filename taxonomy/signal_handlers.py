from __future__ import annotations

import uuid
from typing import Any

from django.db.models.signals import post_delete, post_save

from hanse.taxonomy import labels
from hanse.taxonomy.models import (
    TaxonomyVersion,
    Term,
    TermLabel,
    Vocabulary,
    VocabularyLabel,
)


def renew_version(**kwargs: Any) -> None:
    """Tell every process that labels changed; call it after bulk writes too."""
    if not TaxonomyVersion.objects.update(token=uuid.uuid4()):
        TaxonomyVersion.objects.get_or_create(pk=1)
    labels.forget()


def connect() -> None:
    for model in (Vocabulary, VocabularyLabel, Term, TermLabel):
        uid = f"hanse_taxonomy_version_{model.__name__}"
        post_save.connect(renew_version, sender=model, dispatch_uid=uid)
        post_delete.connect(renew_version, sender=model, dispatch_uid=uid)
