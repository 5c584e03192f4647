"""A secret of this machine's own. Settings read it: nothing of Django is ready yet."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAME = "secret-key"


def kept_secret(folder: Path) -> str:
    """The secret in this folder, made at the first call.

    Written aside and linked into place, so that of two programs that start at once
    both read the same whole secret.
    """
    path = folder / NAME
    if not path.exists():
        draft = folder / f"{NAME}-{os.getpid()}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()
