"""The checks that every install has."""

from __future__ import annotations

from hanse.translation.checks import (
    dates,
    marks,
    numbers,
    shape,
    tags,
    terms,
    verbatim,
    words,
)
from hanse.translation.checks.base import register_check

CHECKS = (
    shape.EmptyCheck,
    shape.LengthCheck,
    shape.CharactersCheck,
    tags.TagsCheck,
    tags.TagOrderCheck,
    tags.PlainTagsCheck,
    verbatim.PlaceholdersCheck,
    verbatim.LinksCheck,
    numbers.NumbersCheck,
    dates.DatesCheck,
    terms.TermsCheck,
    terms.ForbiddenTermsCheck,
    shape.EdgeSpacesCheck,
    shape.DoubleSpacesCheck,
    marks.EndCheck,
    marks.BracketsCheck,
    marks.QuotesCheck,
    words.UntranslatedCheck,
    words.RepeatedWordsCheck,
    words.MixedScriptCheck,
    shape.ExpansionCheck,
    words.ConsistencyCheck,
)


def register() -> None:
    for one in CHECKS:
        register_check(one)
