"""The language of brackets finds what a catalogue does not know."""

from __future__ import annotations

import pytest

from tests import pseudo


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>⟦Save⟧</p>", []),
        ("<p>Save</p>", ["Save"]),
        ("<p>⟦This is <a>a link</a> in ⟦one⟧ sentence⟧</p>", []),
        ("<p>⟦Kept by Kala⟧ since ⟦May⟧ 2026</p>", ["since"]),
        ('<img alt="A boat"><input type="submit" value="Go">', ["A boat", "Go"]),
        ('<input aria-label="⟦Name⟧" value="typed">', []),
        ("<script>let word</script><style>p {}</style><p>Kala</p>", []),
        ("<p>https://joining.localhost/en/ 12 %</p>", []),
    ],
)
def test_raw__is_what_stands_outside_brackets_and_content(
    page: str, found: list[str]
) -> None:
    assert pseudo.raw(pseudo.texts(page), ["Kala"]) == found
