"""A task that waits once for a file, so that a test can kill whoever runs it."""

from __future__ import annotations

import time
from pathlib import Path

from django_tasks import task


@task()
def work(folder: str) -> str:
    """Say that it began; wait to be killed the first time, end well the second."""
    place = Path(folder)
    tries = len(list(place.glob("began-*")))
    (place / f"began-{tries}").touch()
    if tries == 0:
        time.sleep(60)
    return "done"
