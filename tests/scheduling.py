"""Which process of a run takes which test."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

# Their fixtures make for a minute what all tests of the file read: one process does it.
TOGETHER = ("tests/site/test_demo.py",)


class Scheduling(LoadScopeScheduling):
    """Each test by itself to who is free, but for files whose tests stay together."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return path if path in TOGETHER else nodeid
