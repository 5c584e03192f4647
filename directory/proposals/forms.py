"""The forms of a change that one network proposes to another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from hanse.directory.models import Proposal
from hanse.directory.proposals.actions import Difference
from hanse.directory.proposals.fields import (
    Proposable,
    cell_of,
    field_of,
    initial_of,
    proposable,
    same_words,
)
from hanse.networks.forms.versions import VersionedFormMixin

LONGEST_NOTE = Proposal._meta.get_field("note").max_length


class ProposeForm(VersionedFormMixin, forms.Form):
    """What a partner sees of a record, to be written over.

    Fields are numbered, so that no name tells how much there is beside them.
    """

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        numbered: dict[str, forms.Field] = {}
        self.columns: dict[str, Proposable] = {}
        initial = {}
        for number, one in enumerate(proposable(record), 1):
            name = f"change-{number}"
            self.columns[name] = one
            field = field_of(one)
            field.label, field.help_text = one.label, ""
            numbered[name] = field
            initial[name] = initial_of(one, record)
        self.before = {
            one.name: one.column.read(record) for one in self.columns.values()
        }
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.fields = {**numbered, **self.fields}
        self.fields["note"] = forms.CharField(
            label=_("Note"),
            required=False,
            max_length=LONGEST_NOTE,
            widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
            help_text=_("How you know it, or what a form cannot say."),
        )

    def saved_state(self) -> Any:
        return self.before

    def cells(self) -> dict[str, str]:
        """What was changed, by column."""
        found = {}
        for name in self.changed_data:
            one = self.columns.get(name)
            if one is not None:
                cell = cell_of(one, self.cleaned_data[name])
                if not same_words(one, cell, self.before[one.name]):
                    found[one.name] = cell
        return found

    def named(self, error: ValidationError) -> ValidationError:
        """The error of an action with fields of this form for columns."""
        if not hasattr(error, "error_dict"):
            return error
        names = {one.name: name for name, one in self.columns.items()}
        found: dict[str, list[Any]] = {}
        for column, errors in error.error_dict.items():
            found.setdefault(names.get(column, "__all__"), []).extend(errors)
        return ValidationError(found)

    def groups(self) -> Iterator[tuple[str, list[Any]]]:
        """Fields under the headings that they share."""
        heading, group = "", []
        for name, one in self.columns.items():
            if group and one.group != heading:
                yield heading, group
                group = []
            heading = one.group
            group.append(self[name])
        if group:
            yield heading, group


class AnswerForm(VersionedFormMixin, forms.Form):
    """Which changes the owner takes, and a word about it.

    What the record says now is what was looked at, or accepting asks once more.
    """

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        help_text=_("The other network reads it."),
    )

    def __init__(
        self, *args: Any, differences: list[Difference], **kwargs: Any
    ) -> None:
        self.by_field = {
            f"take-{number}": one for number, one in enumerate(differences, 1)
        }
        super().__init__(*args, **kwargs)
        for name, one in self.by_field.items():
            # What the owner has changed since is written over on purpose alone.
            self.fields[name] = forms.BooleanField(
                label=_("Take it"), required=False, initial=not one.is_stale
            )

    def saved_state(self) -> Any:
        return {one.name: one.now for one in self.by_field.values()}

    def _is_change(self) -> bool:
        return bool(self.data.get("act") == "accept")

    def taken(self) -> list[str]:
        """The columns that the owner takes."""
        data = self.cleaned_data
        return [one.name for name, one in self.by_field.items() if data[name]]
