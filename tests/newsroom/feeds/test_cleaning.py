from __future__ import annotations

import pytest

from hanse.newsroom.feeds.cleaning import clean_html, clean_url, plain, shortened
from hanse.newsroom.feeds.licences import licence_of


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("", ""),
        ("Words alone", "<p>Words alone</p>"),
        ("<div>One</div><div>Two</div>", "<p>One</p><p>Two</p>"),
        ("One<br>line", "<p>One<br>line</p>"),
        ("<h2>Head</h2>Then <em>this</em>", "<p>Head</p><p>Then <i>this</i></p>"),
        (
            "<ul><li>A<ul><li>B</li></ul></li><li><p>C</p></li></ul>",
            "<ul><li>A</li><li>B</li><li>C</li></ul>",
        ),
        ('<p onclick="x()" style="color:red" class="a">P</p>', "<p>P</p>"),
        ("<script>alert(1)</script><p>Safe</p>", "<p>Safe</p>"),
        ('<a href="javascript:alert(1)">go</a>', "<p>go</p>"),
        ('<a href="&#106;ava&#115;cript:x">go</a>', "<p>go</p>"),
        ('<a href="java\tscript:x">go</a>', "<p>go</p>"),
        ('<a href="data:text/html,x">go</a>', "<p>go</p>"),
        ('<img src="x" onerror="y">', ""),
        ("<p> </p><p>&nbsp;</p>", ""),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ("<b><p>Bold block</p></b>", "<p>Bold block</p>"),
        ("<svg><text>in</text></svg>out", "<p>out</p>"),
        ('<a href="mailto:a@b.example">write</a>',
         '<p><a href="mailto:a@b.example">write</a></p>'),
    ],
)  # fmt: skip
def test_html__is_paragraphs_lists_links_and_stress(html: str, clean: str) -> None:
    assert clean_html(html) == clean
    # What is clean stays as it is.
    assert clean_html(clean) == clean


def test_html__that_is_deeper_than_anybody_writes_is_its_words() -> None:
    deep = "<div>" * 5000 + "One &lt; two" + "</div>" * 5000

    assert clean_html(deep) == "<p>One &lt; two</p>"


def test_html__has_whole_addresses() -> None:
    found = clean_html('<a href="../b">b</a>', "https://news.example/a/c")

    assert found == '<p><a href="https://news.example/b">b</a></p>'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  A\n b ", "A b"),
        ("A &amp; B", "A & B"),
        ("A &amp;amp; B", "A & B"),
        ("<b>A</b> 1 < 2", "A 1 < 2"),
        ("&lt;script&gt;x&lt;/script&gt;ok", "ok"),
        ("a\u202eb\x00c\u200b", "abc"),
    ],
)
def test_plain__is_words_alone(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("//a.example/x", ""),
        ("javascript:x", ""),
        ("ftp://a.example", ""),
        ("https://", ""),
        ("https://[", ""),
        ("https://a.example/" + "x" * 500, ""),
        ("mailto:a@b.example", ""),
    ],
)
def test_url__is_one_of_the_web(url: str, clean: str) -> None:
    assert clean_url(url) == clean


def test_shortened__cuts_between_words() -> None:
    assert shortened("one two three", 20) == "one two three"
    assert shortened("one two three", 9) == "one two…"
    assert shortened("x" * 30, 10) == "x" * 9 + "…"


@pytest.mark.parametrize(
    ("texts", "licence"),
    [
        (["https://creativecommons.org/licenses/by-sa/4.0/"], "CC BY-SA 4.0"),
        (["http://creativecommons.org/publicdomain/zero/1.0/"], "CC0 1.0"),
        (["", None, "© A <b>B</b>"], "© A B"),
        ([], ""),
    ],
)
def test_licence__is_named_where_it_is_known(texts: list[str], licence: str) -> None:
    assert licence_of(*texts) == licence
