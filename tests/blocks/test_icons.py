from __future__ import annotations

import re

import pytest
from django.template import Context, Template

from hanse.blocks import icons


def drawn(name: str) -> str:
    template = Template("{% load hanse_blocks %}{% icon name %}")
    return str(template.render(Context({"name": name})))


@pytest.mark.parametrize("name", icons.ICONS)
def test_icon__stays_on_its_grid(name: str) -> None:
    path = icons.ICONS[name]

    assert re.fullmatch(r"[MLHVCSQTAZmlhvcsqtaz0-9 ,.\-]+", path)
    start = re.match(r"M([\d.]+)[ ,]([\d.]+)", path)
    assert start
    assert all(0 <= float(number) <= 20 for number in start.groups())


def test_register_icon__is_drawn_and_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "ICONS", dict(icons.ICONS))
    monkeypatch.setattr("hanse.blocks.templatetags.hanse_blocks.ICONS", icons.ICONS)
    icons.register_icon("boat", 'M2 2"/><b>')

    assert 'd="M2 2&quot;/&gt;&lt;b&gt;"' in drawn("boat")
    assert 'aria-hidden="true"' in drawn("boat")


def test_icon__that_nobody_drew_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        drawn("none")
