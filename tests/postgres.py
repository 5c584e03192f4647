"""A private PostgreSQL for the tests: no service, no port, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# The server refuses to run as root; these users exist on most machines.
UNPRIVILEGED = ("postgres", "nobody")
NEEDED = ("initdb", "pg_ctl", "postgres")
# Debian keeps the server's programs off the path.
FOLDERS = (
    "/usr/local/bin",
    *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin"))),
)
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "128MB",
}
# Where tables hold a handful of rows and nothing has to be measured.
FOR_TESTS = {
    "autovacuum": "off",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


def programs() -> dict[str, str] | None:
    """Where the server's programs are; `None` where one is missing."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *FOLDERS])
    found = {name: shutil.which(name, path=path) for name in NEEDED}
    return {k: str(v) for k, v in found.items()} if all(found.values()) else None


def missing() -> str:
    """Why no server can be started here; empty when one can."""
    if programs() is None:
        return f"PostgreSQL: {', '.join(NEEDED)} are not all on this machine"
    if os.getuid() == 0 and _unprivileged() is None:
        return "PostgreSQL: refuses to run as root and no other user is here"
    return ""


def _unprivileged() -> pwd.struct_passwd | None:
    for name in UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


@contextmanager
def server(settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """Start a server on a socket in a private folder; yields its `DATABASE_URL`."""
    chosen = {**SETTINGS, **(settings or {})}
    tools = programs()
    if tools is None:
        raise RuntimeError(missing())
    folder = Path(tempfile.mkdtemp(prefix="hanse-pg-"))
    as_user: dict[str, int] = {}
    name = pwd.getpwuid(os.getuid()).pw_name
    if os.getuid() == 0:
        user = _unprivileged()
        assert user is not None, missing()
        os.chown(folder, user.pw_uid, user.pw_gid)
        as_user = {"user": user.pw_uid, "group": user.pw_gid}
        name = user.pw_name
    data = folder / "data"
    quiet = {"stdout": subprocess.DEVNULL, "cwd": folder, "check": True}
    try:
        subprocess.run(
            [tools["initdb"], "-D", data, "-U", name, "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync"],
            **quiet, **as_user,
        )  # fmt: skip
        options = " ".join(f"-c {key}={value}" for key, value in chosen.items())
        options += f" -c unix_socket_directories={folder} -c listen_addresses="
        subprocess.run(
            [tools["pg_ctl"], "-D", data, "-l", folder / "log", "-w", "-o", options,
             "start"],
            **quiet, **as_user,
        )  # fmt: skip
        try:
            # django-environ takes a path as a socket folder and a database name.
            yield f"postgres://{name}@/{folder}/postgres"
        finally:
            subprocess.run(
                [tools["pg_ctl"], "-D", data, "-m", "immediate", "-w", "stop"],
                **quiet, **as_user,
            )  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)
