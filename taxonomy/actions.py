from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from hanse.taxonomy.models import Term


class RetireTerm:
    """Takes a term off every form, and leaves it where it is in use.

    What is offered in place of deleting a term that records have. Whoever calls it
    has checked that the user may change terms.
    """

    def __init__(self, term: Term, user: Any = None) -> None:
        self.term, self.user = term, user

    def execute(self) -> Term:
        if not self.term.is_retired:
            with transaction.atomic():
                self.term.is_retired = True
                self.term.save(update_fields=["is_retired"])
                log(self.term, "wagtail.edit", user=self.user, content_changed=True)
        return self.term
