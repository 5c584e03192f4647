"""Rules that every public template keeps, read from the files themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hanse.blocks import styles

ROOT = styles.FOLDER.parents[2]
APPS = ("blocks", "networks", "search", "directory", "site", "newsroom", "library")
TEMPLATES = sorted(
    path
    for app in APPS
    for path in (ROOT / app).glob("templates/**/*.html")
    # The admin's templates follow Wagtail's rules.
    if "admin" not in path.parts
)
NAMES = [str(path.relative_to(ROOT)) for path in TEMPLATES]

COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
TRANSLATED = re.compile(r"\{% blocktranslate\b.*?\{% endblocktranslate %\}", re.DOTALL)
# Classes of `body` are no words.
BODY_CLASS = re.compile(r"\{% block body_class %\}.*?\{% endblock", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>", re.DOTALL)
# Attributes whose words are read out or shown.
SPOKEN = re.compile(r"\b(?:aria-label|alt|title|placeholder)=\"([^\"]*)\"")
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Templates that make the blocks of every page; all others fill those.
FRAMES = ("hanse_networks/base.html", "hanse_blocks/layout.html")
INHERITED = {"hanse_header", "hanse_footer", "hanse_head", "hanse_content"}


@pytest.fixture(params=TEMPLATES, ids=NAMES)
def source(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    return BODY_CLASS.sub("{% endblock", text)


def test_templates__are_found() -> None:
    assert len(TEMPLATES) > 25


def test_template__runs_under_a_strict_content_policy(source: str) -> None:
    markup = TAG.sub("", source)

    assert not re.search(r"<style\b|\sstyle=", markup)
    assert not re.search(r"\son[a-z]+=", markup)
    assert not re.search(r"(?:src|href)=\"(?:data|javascript):", markup)
    # Data for search engines is no script that runs.
    scripts = re.findall(r"<script\b([^>]*)>", markup)
    assert not [
        attributes
        for attributes in scripts
        if "src=" not in attributes and "application/ld+json" not in attributes
    ]


def test_template__asks_nobody_outside(source: str) -> None:
    # A name of a vocabulary looks like an address, and nobody asks for it.
    asked = re.sub(r"<link rel=\"schema\.[^>]*>", "", source)
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", asked)


def test_template__gives_every_picture_a_text(source: str) -> None:
    pictures = re.findall(r"<img\b[^>]*>", source)
    assert not [picture for picture in pictures if "alt=" not in picture]


def test_template__translates_what_people_read(source: str) -> None:
    # A tag leaves a blank: `<li{% if … %}` is markup, `a{{ b }}` is no word.
    markup = TAG.sub(" ", TRANSLATED.sub(" ", source))
    spoken = " ".join(SPOKEN.findall(markup))
    seen = MARKUP.sub(" ", markup)

    assert not LETTERS.findall(f"{spoken} {seen}")


def test_template__has_no_token(source: str) -> None:
    # A form with a token makes a page vary by cookie, and no cache keeps it.
    assert "csrf_token" not in source


def test_template__posts_only_to_public_forms() -> None:
    posting = {
        name
        for path, name in zip(TEMPLATES, NAMES, strict=True)
        if re.search(r"method=\"?post", path.read_text("utf-8"), re.IGNORECASE)
    }
    assert posting == {
        "blocks/templates/hanse_blocks/form.html",
        "library/templates/hanse_library/submission_step.html",
        "networks/templates/hanse_networks/form_confirm.html",
    }


def test_template__hides_drawings_from_screen_readers(source: str) -> None:
    drawings = re.findall(r"<svg\b[^>]*>", source)
    # Those that say something have a name.
    named = re.compile(r'aria-hidden="true"|role="img" aria-label(?:ledby)?="')
    assert not [one for one in drawings if not named.search(one)]


@pytest.fixture(scope="module")
def reference() -> str:
    text = (ROOT / "docs" / "reference" / "templates.md").read_text(encoding="utf-8")
    return re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)


def test_reference__names_every_template(reference: str) -> None:
    named = set(re.findall(r"`(hanse_\w+/[\w/]+\.html)`", reference))
    there = {name.split("/templates/", 1)[1] for name in NAMES}

    assert named == there


def test_reference__names_every_block(reference: str) -> None:
    rows = [row.split("|") for row in reference.splitlines() if row.count("|") == 4]
    named = {
        path: set(re.findall(r"`(\w+)`", blocks))
        for _, paths, _what, blocks, _ in rows
        for path in re.findall(r"`(hanse_\w+/[\w/]+\.html)`", paths)
    }
    made: dict[str, set[str]] = {}
    for path in TEMPLATES:
        name = path.as_posix().split("/templates/", 1)[1]
        if name not in named:
            continue
        blocks = set(re.findall(r"\{% block (\w+) %\}", path.read_text("utf-8")))
        # What a template fills is no block of its own.
        own = {block for block in blocks if block.startswith("hanse_")}
        inherited = INHERITED if name not in FRAMES else set()
        made[name] = (blocks if name in FRAMES[:1] else own) - inherited

    assert named == made


def test_reference__names_every_token(reference: str) -> None:
    tokens = (styles.SOURCES / "tokens.css").read_text(encoding="utf-8")
    declared = set(re.findall(r"^ *(--hanse-[\w-]+):", tokens, flags=re.MULTILINE))
    named = set(re.findall(r"`(--hanse-[\w-]+)`", reference))
    scales = {
        token for token in declared if re.fullmatch(r"--hanse-(t-?\d|s\d)", token)
    }

    assert named - scales == declared - scales
