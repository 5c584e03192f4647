"""Fields that practices are made of."""

from __future__ import annotations

from wagtail.fields import RichTextField

from hanse.library.sections import Section

# What can be a year of something that somebody did.
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
FEATURES = ["bold", "italic", "link", "ol", "ul"]


def section_field(section: Section) -> RichTextField:
    """The field of a guided section; Wagtail counts its letters and not its tags.

    The limit holds in forms. A model does not refuse a translation that needs more
    room than its source.
    """
    return RichTextField(
        section.heading,
        blank=not section.is_required,
        max_length=section.limit,
        features=FEATURES,
        help_text=section.question,
    )
