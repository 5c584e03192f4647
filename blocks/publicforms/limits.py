"""How often one address may send: counted in the cache, never stored in clear."""

from __future__ import annotations

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from hanse.blocks import conf


def is_over_limit(request: HttpRequest, kind: str) -> bool:
    """Count one more sending of this kind; whether it is one too many.

    Limits hold for all processes only where they share a cache.
    """
    most, seconds = conf.form_rate()
    key = "hanse-form-" + salted_hmac(kind, client_address(request)).hexdigest()
    cache = caches[conf.form_cache_alias()]
    if cache.add(key, 1, seconds):
        return most < 1
    try:
        return cache.incr(key) > most
    except ValueError:
        # It ran out between the two.
        cache.set(key, 1, seconds)
        return most < 1


def client_address(request: HttpRequest) -> str:
    """Where the request comes from, past as many proxies as the settings trust."""
    proxies = conf.trusted_proxies()
    if proxies:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        if len(hops) >= proxies:
            return hops[-proxies].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
