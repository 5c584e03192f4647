"""The style guide: every block as visitors will see it, for editors and designers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from hanse.blocks.samples import Shape, samples

SHAPES = {
    Shape.USUAL: _("As editors would fill them"),
    Shape.BARE: _("With nothing but what must be"),
    Shape.LONG: _("With the longest words"),
}


def style_guide(request: HttpRequest) -> HttpResponse:
    """Blocks at the width of a phone and of a desk, in three shapes."""
    chosen = _shape(request)
    pages = [
        (
            reverse("hanse_style_guide_sample") + f"?shape={shape}",
            label,
            shape == chosen,
        )
        for shape, label in SHAPES.items()
    ]
    return render(
        request,
        "hanse_blocks/admin/style_guide.html",
        {
            "shapes": [
                (reverse("hanse_style_guide") + f"?shape={shape}", label, is_chosen)
                for (_url, label, is_chosen), shape in zip(pages, SHAPES, strict=True)
            ],
            "sample": next(url for url, _label, is_chosen in pages if is_chosen),
        },
    )


@xframe_options_sameorigin
def style_guide_sample(request: HttpRequest) -> HttpResponse:
    """The blocks alone, inside a page's styles."""
    scheme = "dark" if request.GET.get("scheme") == "dark" else "light"
    context = {"samples": samples(_shape(request)), "scheme": scheme}
    return render(request, "hanse_blocks/admin/style_guide_sample.html", context)


def _shape(request: HttpRequest) -> Shape:
    try:
        return Shape(request.GET.get("shape", ""))
    except ValueError:
        return Shape.USUAL
