"""Heads of Markdown files, compared with what a strict reader of YAML makes of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from hanse.library.imports.front_matter import NoHead, read
from hanse.library.imports.markdown import paragraphs, to_html

HEAD = """---
title: A plain title
folded: One line
  and another one

  and a new paragraph
quoted: "She said \\"no\\", and \\
  went on\\t\\u00e5"
single: 'it''s here'
empty:
nothing: ""
block: >-
  Folded
  block

  of two
kept: |
  Line one
    indented
list:
  - one
  - "two, quoted"
  - three
    goes on
tab: •	A sentence with a tab
---
The body.

---
not a fence any more
"""


def test_read__takes_every_form_of_a_field() -> None:
    found = read(HEAD)

    assert found.fields == {
        "title": "A plain title",
        "folded": "One line and another one\nand a new paragraph",
        "quoted": 'She said "no", and went on\tå',
        "single": "it's here",
        "empty": "",
        "nothing": "",
        "block": "Folded block\nof two",
        "kept": "Line one\n  indented",
        "list": ["one", "two, quoted", "three goes on"],
        "tab": "•\tA sentence with a tab",
    }
    assert found.body.startswith("The body.\n\n---")


def test_document__gives_fields_as_text_and_as_list() -> None:
    found = read(HEAD)

    assert found.text("list") == "one, two, quoted, three goes on"
    assert found.list("title") == ["A plain title"]
    assert found.list("nothing") == found.list("absent") == []
    assert found.text("absent") == ""


@pytest.mark.parametrize("text", ["", "# no head", "---\ntitle: never ends\n"])
def test_read__refuses_what_has_no_head(text: str) -> None:
    with pytest.raises(NoHead):
        read(text)


def test_read__takes_marks_and_line_ends_of_other_systems() -> None:
    found = read("\ufeff---\r\ntitle: Kala\r\n---\r\nbody")

    assert found.fields == {"title": "Kala"}
    assert found.body == "body"


@pytest.mark.data
def test_read__agrees_with_a_strict_reader() -> None:
    """On every file that such a reader can read at all."""
    folder = Path(os.environ["HANSE_DATA"]) / "bestpractice-reinherit"
    compared = 0
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if not text.startswith("---\n"):
            continue
        try:
            strict = yaml.safe_load(text.split("---\n", 2)[1])
        except yaml.YAMLError:
            continue
        found = read(text)
        for key, value in strict.items():
            if isinstance(value, str | None):
                assert _words(found.text(key)) == _words(value), (path.name, key)
                compared += 1
    assert compared > 1000


def _words(value: Any) -> list[str]:
    return str(value or "").split()


def test_markdown__becomes_what_a_section_takes() -> None:
    text = """## Idea

First *line*
goes **on** with [a link](https://x.example/a_b_c?x=1&y=2).

- one
- two
  goes on

1. first
2. second

![picture](x.png)

<div class="x">raw</div> & <script>alert(1)</script>
\\
\\-not a list
"""
    assert paragraphs(text) == [
        "<p><b>Idea</b></p>",
        "<p>First <i>line</i> goes <b>on</b> with "
        '<a href="https://x.example/a_b_c?x=1&amp;y=2">a link</a>.</p>',
        "<ul><li>one</li><li>two goes on</li></ul>",
        "<ol><li>first</li><li>second</li></ol>",
        "<p>raw &amp; alert(1)</p>",
        "<p>-not a list</p>",
    ]


def test_markdown__lets_no_element_through() -> None:
    html = to_html(
        '[x](javascript:alert(1)) [y](https://a.example/"onclick="z) <b onx=1>'
    )

    assert "javascript:" not in html
    assert 'onclick="z' not in html
    assert "<b onx" not in html
    assert to_html("1 < 2 & 3") == "<p>1 &lt; 2 &amp; 3</p>"
