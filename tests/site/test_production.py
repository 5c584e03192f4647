"""Production settings, read in a process of their own: they change what they build on."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.test_floors import ROOT

READ = """
import json
from hanse.site.settings import production
names = ("HANSE_BLOCKS_PROXIES", "SECURE_PROXY_SSL_HEADER", "SESSION_COOKIE_SECURE")
print(json.dumps({name: getattr(production, name, None) for name in names}))
"""


def production(**environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", READ],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production__believes_the_proxy_in_front_and_no_other() -> None:
    needed = {"HANSE_SECRET_KEY": "x", "HANSE_ADMIN_BASE_URL": "https://x.example"}
    behind = json.loads(production(**needed).stdout)
    bare = json.loads(production(**needed, HANSE_PROXIES="0").stdout)

    # Else all visitors would share the address of the proxy, and its limit.
    assert behind["HANSE_BLOCKS_PROXIES"] == 1
    assert behind["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert (bare["HANSE_BLOCKS_PROXIES"], bare["SECURE_PROXY_SSL_HEADER"]) == (0, None)
    assert behind["SESSION_COOKIE_SECURE"] is True


def test_production__names_what_it_lacks() -> None:
    assert "Set the HANSE_SECRET_KEY environment variable" in production().stderr
