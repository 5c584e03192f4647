"""The style guide: every block and part as visitors will see it, for editors and designers."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from hanse.blocks.part_samples import part_samples
from hanse.blocks.samples import Shape, samples
from hanse.blocks.themes import Ground, Pattern, Theme, TypePair

SHAPES = {
    Shape.USUAL: _("As editors would fill them"),
    Shape.BARE: _("With nothing but what must be"),
    Shape.LONG: _("With the longest words"),
}
# One look for each ground, so that the three are seen with what suits them.
LOOKS = {
    Ground.DEEP: Theme(),
    Ground.PAPER: Theme(72, 105, 34, TypePair.BOOK, Ground.PAPER, Pattern.NICHES),
    Ground.WHITE: Theme(33, 200, 0, TypePair.GROTESQUE, Ground.WHITE, Pattern.FORMS),
}
SCHEMES = {"light": _("In the light"), "dark": _("In the dark")}


def style_guide(request: HttpRequest) -> HttpResponse:
    """Blocks and parts at the width of a phone and of a desk."""
    asked = _asked(request)
    choices = {
        "shape": (_("Example"), SHAPES),
        "look": (_("Look"), {ground: ground.label for ground in LOOKS}),
        "scheme": (_("Scheme"), SCHEMES),
    }
    return render(
        request,
        "hanse_blocks/admin/style_guide.html",
        {
            "choices": [
                (label, [_choice(asked, name, *one) for one in known.items()])
                for name, (label, known) in choices.items()
            ],
            "sample": f"{reverse('hanse_style_guide_sample')}?{urlencode(asked)}",
        },
    )


@xframe_options_sameorigin
def style_guide_sample(request: HttpRequest) -> HttpResponse:
    """The blocks and parts alone, inside a page's styles."""
    asked = _asked(request)
    theme = LOOKS[Ground(asked["look"])]
    return render(
        request,
        "hanse_blocks/admin/style_guide_sample.html",
        {
            "samples": samples(Shape(asked["shape"])),
            "parts": part_samples(Shape(asked["shape"])),
            "scheme": asked["scheme"],
            "look": asked["look"],
            # What drawings ask for their pattern.
            "network": {"theme": theme},
            # What asks a directory shows invented entries.
            "is_style_guide": True,
        },
    )


def style_guide_theme(request: HttpRequest) -> HttpResponse:
    """The tokens of the look that the guide shows."""
    return HttpResponse(LOOKS[Ground(_asked(request)["look"])].css(), "text/css")


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the query chooses, with the first of each where it chooses nothing known."""
    known = {"shape": SHAPES, "look": LOOKS, "scheme": SCHEMES}
    found = {}
    for name, options in known.items():
        values = [str(option) for option in options]
        value = request.GET.get(name, "")
        found[name] = value if value in values else values[0]
    return found


def _choice(
    asked: dict[str, str], name: str, value: str, label: object
) -> tuple[str, object, bool]:
    query = urlencode({**asked, name: value})
    url = f"{reverse('hanse_style_guide')}?{query}"
    return url, label, asked[name] == value
