"""The visitor's pages of the directory."""

from __future__ import annotations


def listing(page, request): ...
def record(page, request, slug_and_id): ...
