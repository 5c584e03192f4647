from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import WagtailAdminPageForm

from hanse.newsroom.enums import DeadlineModel

# How many deadlines each model has: at least, at most.
NUMBERS: dict[str, tuple[int, int]] = {
    DeadlineModel.SINGLE: (1, 1),
    DeadlineModel.TWO_STAGE: (2, 2),
    DeadlineModel.CUT_OFFS: (2, 24),
    DeadlineModel.PERMANENT: (0, 0),
}


class CallPageForm(WagtailAdminPageForm):
    """Asks for as many deadlines as the model of the call has.

    Drafts may have fewer; what is published or sent to review may not.
    """

    def is_valid(self) -> bool:
        valid = bool(super().is_valid())
        if not valid or self.is_deferred_validation:
            return valid
        try:
            self._check_deadlines()
        except ValidationError as error:
            self.add_error("deadline_model", error)
            return False
        return True

    def _check_deadlines(self) -> None:
        formset: Any = self.formsets["deadlines"]
        count = sum(
            1
            for form in formset.forms
            if form not in formset.deleted_forms and form.cleaned_data.get("day")
        )
        least, most = NUMBERS[self.cleaned_data["deadline_model"]]
        if least <= count <= most:
            return
        if not most:
            raise ValidationError(_("A call that is always open has no deadline."))
        if least == most:
            raise ValidationError(
                _("Give %(number)s deadlines; there are %(count)s."),
                params={"number": least, "count": count},
            )
        raise ValidationError(
            _("Give at least %(number)s deadlines; there are %(count)s."),
            params={"number": least, "count": count},
        )
