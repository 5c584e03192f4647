"""The forms of the steps. Each field is one of a practice or a replication.

A step is saved however little is filled in, so nothing in it is required but what the
first step needs to send the link. `needed` names what has to be there before it is sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from hanse.blocks.publicforms import PublicForm
from hanse.library import sections
from hanse.library.blocks.parts import LESSON_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from hanse.library.enums import Outcome
from hanse.library.fields import EARLIEST_YEAR, LATEST_YEAR
from hanse.library.models.replications import STORY_LIMIT
from hanse.library.models.replications import SUMMARY_LIMIT as REPLICATION_SUMMARY
from hanse.library.sections import Section
from hanse.library.vocabularies import COSTS, COUNTRIES, LEVELS, READINESS, THEMES
from hanse.taxonomy.forms import TermChoiceField, TermMultipleChoiceField

# How many things that did not work a visitor can name; editors may add more.
FAILURES = 3


class StepForm(PublicForm):
    """One step. `needed` are the fields that must be filled before sending."""

    needed: ClassVar[tuple[str, ...]] = ()
    # A sentence under the title.
    lead: ClassVar[Any] = ""
    button: ClassVar[Any] = _("Save and go on")

    # Which state was opened: a second window must not overwrite newer words.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def answers(self) -> dict[str, Any]:
        """What was said, as JSON keeps it: terms by their codes."""
        return {
            bound.name: _stored(self.cleaned_data.get(bound.name))
            for bound in self.shown()
        }

    def limits(self) -> Iterator[tuple[Any, int]]:
        """Each field that is shown, with the letters that are counted; 0 for none.

        Nobody writes a name or an address against a limit.
        """
        for bound in self.shown():
            is_long = isinstance(bound.field.widget, forms.Textarea)
            yield bound, (is_long and getattr(bound.field, "max_length", None)) or 0

    @classmethod
    def initial_of(cls, answers: dict[str, Any]) -> dict[str, Any]:
        """What is in the form again, from what is kept."""
        found = {}
        for name, field in cls.base_fields.items():
            if name in answers:
                found[name] = _restored(field, answers[name])
        return found

    @classmethod
    def missing(cls, answers: dict[str, Any]) -> list[str]:
        """Labels of what has to be filled yet."""
        return [
            str(cls.base_fields[name].label)
            for name in cls.needed
            if not answers.get(name)
        ]


def _stored(value: Any) -> Any:
    if hasattr(value, "code"):
        return value.code
    if hasattr(value, "all") or isinstance(value, list | tuple):
        return [term.code for term in value]
    return value


def _restored(field: forms.Field, value: Any) -> Any:
    if isinstance(field, TermChoiceField | TermMultipleChoiceField):
        codes = [value] if isinstance(value, str) else value or []
        queryset: Any = field.queryset
        rows = queryset.filter(code__in=codes)
        return [row.pk for row in rows] if isinstance(value, list) else rows.first()
    return value


def _text(
    label: Any, limit: int, help_text: Any = "", rows: int = 6
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=limit,
        required=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _line(label: Any, limit: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=limit, required=False, help_text=help_text
    )


def _section(section: Section, rows: int = 8) -> forms.CharField:
    return _text(section.heading, section.limit, section.question, rows)


def _year(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        help_text=help_text,
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
    )


class YearsForm(StepForm):
    """A step with years, in an order that pages and records can have."""

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        first, last = (
            self.cleaned_data.get(name) for name in ("from_year", "until_year")
        )
        if first and last and last < first:
            self.add_error("until_year", _("It ends before it begins."))
        return cleaned


class SenderForm(StepForm):
    """Who writes, and where the link goes."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_(
            "We send you a link by which you can go on at any time. It is not shown."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PracticeStartForm(SenderForm):
    title = _("Tell us of a practice")
    needed = ("called", "summary")
    field_order = ("called", "summary", "name", "email")

    called = forms.CharField(
        label=_("What would you call it?"),
        max_length=255,
        help_text=_("Say what was done, not what it was for."),
    )
    summary = _text(
        _("In a sentence or two"),
        sections.SUMMARY_LIMIT,
        _("Who did what, and what came of it."),
        rows=3,
    )


class PracticeStoryForm(StepForm):
    title = _("What was done")
    needed = ("context", "solution")

    context = _section(sections.CONTEXT)
    solution = _section(sections.SOLUTION, rows=12)
    participation = _section(sections.PARTICIPATION, rows=5)


class PracticeResultsForm(StepForm):
    title = _("What came of it")
    needed = ("results",)

    results = _section(sections.RESULTS)
    success = _section(sections.SUCCESS, rows=5)


def _failure() -> tuple[forms.CharField, forms.CharField, forms.CharField]:
    return (
        _line(_("In a few words"), TITLE_LIMIT, _("“The map nobody opened.”")),
        _text(_("What happened"), TEXT_LIMIT, rows=3),
        _text(_("What you would do instead"), LESSON_LIMIT, rows=2),
    )


class PracticeFailuresForm(StepForm):
    """Up to three things that did not work; each has a title, a text and a lesson."""

    title = sections.FAILURES_HEADING
    lead = sections.FAILURES_QUESTION

    failure_1_title, failure_1_text, failure_1_lesson = _failure()
    failure_2_title, failure_2_text, failure_2_lesson = _failure()
    failure_3_title, failure_3_text, failure_3_lesson = _failure()


class PracticeFactsForm(YearsForm):
    title = _("Where, when, how dear")
    needed = ("place", "country", "themes")

    organisation = _line(_("Which organisation did it?"), 300)
    place = _line(_("Place"), 120, _("A town or a region."))  # type: ignore[assignment]
    country = TermChoiceField(label=_("Country"), required=False, vocabulary=COUNTRIES)
    level = TermChoiceField(
        label=_("Level of place"), required=False, vocabulary=LEVELS
    )
    from_year = _year(_("From which year"))
    until_year = _year(_("Until which year"), _("Empty while it goes on."))
    themes = TermMultipleChoiceField(
        label=_("Themes"), required=False, vocabulary=THEMES
    )
    readiness = TermChoiceField(
        label=_("How ready is it for others?"), required=False, vocabulary=READINESS
    )
    cost_band = TermChoiceField(
        label=_("What it cost, roughly"), required=False, vocabulary=COSTS
    )
    costs = _section(sections.COSTS, rows=4)
    transfer = _section(sections.TRANSFER, rows=6)


class ReplicationStartForm(SenderForm):
    title = _("We did this too")
    needed = ("who",)
    field_order = ("who", "name", "email")

    who = forms.CharField(
        label=_("Who took it up?"),
        max_length=200,
        help_text=_("The organisation, or the group."),
    )


class ReplicationFactsForm(YearsForm):
    title = _("Where and when")
    needed = ("place", "country", "from_year", "outcome")

    place = _line(_("Place"), 120, _("A town or a region."))  # type: ignore[assignment]
    country = TermChoiceField(label=_("Country"), required=False, vocabulary=COUNTRIES)
    from_year = _year(_("From which year"))
    until_year = _year(_("Until which year"), _("Empty while it goes on."))
    outcome = forms.ChoiceField(
        label=_("What became of it?"),
        required=False,
        choices=[("", "–"), *Outcome.choices],
        help_text=_("Also if you gave it up: that helps the next one most."),
    )


class ReplicationStoryForm(StepForm):
    title = _("How it went")
    needed = ("summary",)

    summary = _text(_("In a sentence"), REPLICATION_SUMMARY, rows=3)
    adaptation = _text(_("What did you change?"), STORY_LIMIT)
    result = _text(_("With what result?"), STORY_LIMIT)
    lessons = _text(_("What did not work?"), STORY_LIMIT)
    evidence_url = forms.URLField(
        label=_("Where can that be read?"),
        required=False,
        max_length=400,
        assume_scheme="https",
    )


class SendForm(StepForm):
    """The last step: everything at a glance, and what the sender agrees to."""

    title = _("Look through it and send it")
    button = _("Send")

    agrees = forms.BooleanField(
        label=_(
            "It is ours to tell. It may be published under CC BY 4.0, with the name of "
            "the organisation, and editors may shorten and translate it."
        )
    )
