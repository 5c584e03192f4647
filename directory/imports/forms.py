"""The forms of the import's steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanse.directory.columns import Mode, columns_of
from hanse.directory.imports.headings import ID, KEY, NAME, NUMBER
from hanse.directory.imports.mapping import ColumnMapping, problems
from hanse.directory.imports.readers import Table, read_table
from hanse.directory.imports.rows import FileError
from hanse.directory.models import Import, ImportSource
from hanse.networks.registry import record_types
from hanse.taxonomy import labels
from hanse.taxonomy.languages import language_choices

# More values that are no terms than that are not asked for one by one.
MOST_TERMS = 60


class UploadForm(forms.Form):
    """A file, what it is about, and what its source is called."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV, XLSX, JSON or GeoJSON, with a row of headings."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of records"))
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=80,
        help_text=gettext_lazy(
            "The same name each time: then the columns need not be chosen again, and "
            "records are found again."
        ),
    )
    table: Table

    def __init__(self, *args: Any, network: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = ImportSource.objects.filter(network=network).order_by("name")
        self.sources = list(names.values_list("name", flat=True).distinct())
        self.fields["source"].widget.attrs["list"] = "hanse-sources"
        self.fields["kind"].choices = [
            (kind.model._meta.label_lower, kind.model._meta.verbose_name_plural)
            for kind in record_types()
        ]

    def clean_source(self) -> str:
        return " ".join(self.cleaned_data["source"].split())

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.table = read_table(file.name, file.read())
        except FileError as error:
            raise ValidationError(str(error)) from error
        return file

    @property
    def model(self) -> Any:
        return next(
            kind.model
            for kind in record_types()
            if kind.model._meta.label_lower == self.cleaned_data["kind"]
        )


class ColumnsForm(forms.Form):
    """A target for each heading, and how the rows are told apart."""

    key = forms.ChoiceField(
        label=gettext_lazy("What tells the rows apart"),
        required=False,
        help_text=gettext_lazy("A number or code that stays the same in later files."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the file"), choices=language_choices
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("What the file says"),
        choices=[
            (
                Mode.ADD.value,
                gettext_lazy("What it knows: empty cells change nothing"),
            ),
            (Mode.REPLACE.value, gettext_lazy("All there is: empty cells empty")),
        ],
        widget=forms.RadioSelect,
    )
    overwrite = forms.BooleanField(
        label=gettext_lazy("Write over what was changed here since the last import"),
        required=False,
    )

    def __init__(self, *args: Any, run: Import, **kwargs: Any) -> None:
        self.run, self.model = run, run.content_type.model_class()
        self.before = ColumnMapping.of(run.mapping)
        kwargs["initial"] = {
            name: getattr(self.before, name)
            for name in ("key", "language", "mode", "overwrite")
        }
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [
            ("", _("The records' own numbers")),
            *((one, one) for one in run.columns),
        ]
        sample = list(run.rows.values_list("values", flat=True)[:30])
        choices = list(targets(self.model))
        for number, heading in enumerate(run.columns):
            seen = (str(row.get(heading) or "") for row in sample)
            shown = " · ".join(list(dict.fromkeys(filter(None, seen)))[:3])
            chosen = self.before.targets.get(heading, "")
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=heading,
                required=False,
                choices=with_choice(choices, self.model, chosen),
                initial=chosen,
                help_text=shown[:120],
            )

    def column_fields(self) -> Iterator[Any]:
        for number, _heading in enumerate(self.run.columns):
            yield self[f"column-{number}"]

    def other_fields(self) -> Iterator[Any]:
        for name in ("key", "language", "mode", "overwrite"):
            yield self[name]

    def mapping(self) -> ColumnMapping:
        data = self.cleaned_data
        return ColumnMapping(
            targets={
                heading: data[f"column-{number}"]
                for number, heading in enumerate(self.run.columns)
            },
            terms=self.before.terms,
            separators=self.before.separators,
            headings=list(self.run.columns),
            key=data["key"],
            language=data["language"],
            mode=data["mode"],
            overwrite=data["overwrite"],
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors:
            for problem in problems(self.model, self.mapping()):
                self.add_error(None, problem)
        return self.cleaned_data


def targets(model: Any) -> Iterator[tuple[str, Any]]:
    """What a heading can go to, in groups as a select shows them."""
    columns = columns_of(model)
    yield "", _("Leave out")
    yield (
        _("The row"),
        [
            (NAME, _("Name, in the language of the file")),
            (KEY, _("The source's own number or code")),
            (ID, _("Our own number, from an export")),
            (NUMBER, _("House number, after the street")),
        ],
    )
    yield (
        _("Facts"),
        [(name, columns.plain[name].label) for name in columns.plain],
    )
    for relation, group in columns.groups.items():
        names = group.order(set(group.usual()))
        found = [
            (name, column.label) for name in names if (column := columns.find(name))
        ]
        if found:
            yield _heading(columns, relation), found


def _heading(columns: Any, relation: str) -> str:
    children = getattr(columns.groups[relation], "children", None)
    if children is None:
        return _("Texts in other languages")
    return str(children.model._meta.verbose_name_plural).capitalize()


def with_choice(choices: list[Any], model: Any, chosen: str) -> list[Any]:
    """The choices with one that forms do not offer: the place number seven, say."""
    offered = {
        name
        for _group, entry in choices
        if isinstance(entry, list)
        for name, _label in entry
    }
    if not chosen or chosen in offered:
        return choices
    column = columns_of(model).find(chosen)
    return choices if column is None else [*choices, (chosen, column.label)]


class TermsForm(forms.Form):
    """For each value that is no term: the term that it means, or nothing."""

    def __init__(
        self, *args: Any, model: Any, unknown: Any, known: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places: dict[str, tuple[str, str]] = {}
        for target, values in unknown.items():
            column = columns_of(model).find(target)
            terms = labels.snapshot().of(column.vocabulary) if column else []
            choices = [
                ("", _("Leave out")),
                *((one.code, one.label()) for one in terms if not one.is_retired),
            ]
            for value, count in values.most_common(MOST_TERMS):
                name = f"term-{len(self.places)}"
                self.places[name] = target, value
                self.fields[name] = forms.ChoiceField(
                    label=f"{column.label if column else target}: {value}",
                    choices=choices,
                    required=False,
                    initial=known.get(target, {}).get(value, ""),
                    help_text=_("in %(count)s rows") % {"count": count},
                )

    def chosen(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for name, (target, value) in self.places.items():
            found.setdefault(target, {})[value] = self.cleaned_data[name]
        return found
