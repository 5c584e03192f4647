from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.taxonomy.models import Term


class RetireTerm:
    """Takes a term off every form, and leaves it where it is in use.

    What is offered in place of deleting a term that records have: they keep it, show it
    and are found by it. Whoever calls it has checked that the user may change terms.
    """

    def __init__(self, term: Term, user: Any = None) -> None:
        self.term, self.user = term, user

    def execute(self) -> Term:
        return _set(self.term, True, "hanse.taxonomy.retire", self.user)


class RestoreTerm(RetireTerm):
    """Offers a retired term again. Raises `ValidationError` for a merged one."""

    def execute(self) -> Term:
        if self.term.merged_into_id:
            raise ValidationError(_("Another term took the place of a merged one."))
        return _set(self.term, False, "hanse.taxonomy.restore", self.user)


def _set(term: Term, is_retired: bool, action: str, user: Any) -> Term:
    if term.is_retired != is_retired:
        with transaction.atomic():
            term.is_retired = is_retired
            term.save(update_fields=["is_retired"])
            log(term, action, user=user, content_changed=True)
    return term
