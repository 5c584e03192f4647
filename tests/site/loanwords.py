"""Messages that read the same in a language as in English, each looked at once.

What is not here and not translated was forgotten.
"""

from __future__ import annotations

# Names, and measures that need no word.
NAMES = {"%(number)s km", "Hanse", "Video"}
# Words that a language shares with English.
SAME = {
    "fi": {
        "Data (JSON)",
        "logo",
    },
    "sv": {
        "Budget",
        "Data (JSON)",
        "Export",
        "Filter",
        "Filter (%(number)s)",
        "Import",
        "Mentor",
        "Organisation",
        "Partner",
        "Period",
        "Port",
        "Region",
        "Server",
        "Status",
        "Text",
        "adverb",
        "budget",
        "definition",
        "filter",
        "import",
        "mentor",
        "organisation",
        "partner",
        "person",
        "region",
        "register",
        "relation",
        "start",
        "status",
        "synonym",
        "term",
        "under %(number)s km",
        "verb",
    },
    "de": {
        "Budget",
        "Code",
        "Download",
        "Export",
        "Feed (Atom)",
        "Feed (JSON Feed)",
        "Filter",
        "Filter (%(number)s)",
        "Import",
        "Link",
        "Name",
        "Organisation",
        "Partner",
        "Port",
        "Region",
        "Server",
        "Status",
        "Text",
        "Website",
        "in %(town)s",
    },
}
