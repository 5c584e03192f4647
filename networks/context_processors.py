from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def network(request: HttpRequest) -> dict[str, Any]:
    """`network` in every template: the `Frame` of the request's network, or `None`."""
    return {"network": getattr(request, "network", None)}
