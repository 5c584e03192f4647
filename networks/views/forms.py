"""Where public forms arrive, one address a kind and language.

No token and no session: a form acts with nobody's rights, and its page is kept for
all. What browsers say about where a form was sent from is believed.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from hanse.blocks.publicforms import PublicForm, form_of
from hanse.blocks.publicforms.limits import is_over_limit
from hanse.networks.actions.messages import ConfirmMessage, ReceiveMessage
from hanse.networks.frame import Frame

UNPROCESSABLE, TOO_MANY = 422, 429


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def public_form(request: HttpRequest, language: str, kind: str) -> HttpResponse:
    """The form by itself; sent, it is kept, or shown again with all that was said."""
    frame, form_class = _found(request, language, kind)
    if request.method != "POST":
        form = form_class(initial=_carried(form_class, request))
        form.place(frame.pk, language)
        return _show(request, form, kind)
    form = form_class(request.POST)
    form.place(frame.pk, language)
    sent = HttpResponseRedirect(
        reverse("hanse_networks_form_sent", args=[language, kind])
    )
    sent.status_code = 303
    if form.is_trapped:
        return sent
    if not is_from_here(request):
        form.add_error(None, _("Please send the form from our own page."))
        return _show(request, form, kind, UNPROCESSABLE)
    if not form.is_valid():
        return _show(request, form, kind, UNPROCESSABLE)
    if is_over_limit(request, kind):
        form.add_error(
            None,
            _("That was often in a short time. Wait an hour, then send it again."),
        )
        return _show(request, form, kind, TOO_MANY)
    with transaction.atomic():
        if not form.receive():
            ReceiveMessage(form, kind, frame.pk, language).execute()
    return sent


@require_safe
def form_sent(request: HttpRequest, language: str, kind: str) -> HttpResponse:
    """Thanks, at an address of its own: reading it again sends nothing again."""
    _frame, form_class = _found(request, language, kind)
    return render(request, "hanse_networks/form_sent.html", {"form": form_class})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """A button that confirms: a mail reader that follows links confirms nothing."""
    frame: Frame | None = getattr(request, "network", None)
    if frame is None or language != get_language():
        raise Http404
    action = ConfirmMessage(token, frame.pk)
    message = action.execute() if request.method == "POST" else action.find()
    if message is None:
        raise Http404
    context: dict[str, Any] = {"is_done": message.state != message.State.UNCONFIRMED}
    response = render(request, "hanse_networks/form_confirm.html", context)
    add_never_cache_headers(response)
    return response


def _found(
    request: HttpRequest, language: str, kind: str
) -> tuple[Frame, type[PublicForm]]:
    frame: Frame | None = getattr(request, "network", None)
    form_class = form_of(kind)
    if frame is None or form_class is None or language != get_language():
        raise Http404
    return frame, form_class


def _carried(form_class: type[PublicForm], request: HttpRequest) -> dict[str, str]:
    """What a link to the form says it is about: values of its hidden fields alone."""
    hidden = {
        name for name, field in form_class.base_fields.items() if field.widget.is_hidden
    }
    return {name: value for name, value in request.GET.items() if name in hidden}


def _show(
    request: HttpRequest, form: PublicForm, kind: str, status: int = 200
) -> HttpResponse:
    context = {"form": form, "kind": kind, "action": request.path}
    response = render(request, "hanse_networks/form.html", context, status=status)
    if status != 200:
        add_never_cache_headers(response)
    return response


def is_from_here(request: HttpRequest) -> bool:
    """Browsers name the origin of every form that is sent; other programs need not."""
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:
        # No address at all, as of an unfinished one in brackets.
        return False
