"""A project of somebody else, made by following the installation guide to the letter.

What is done with a code block of the guide stands in its title:

    ```python title="append: mysite/settings/base.py"    to the end of that file
    ```html   title="create: home/templates/x.html"      a new file; its folders, too
    ```python title="replace: mysite/urls.py"            the whole of a file that is there
    ```sh     title="run"                                in a shell; `cd` holds for what follows
    ```sh     title="serve"                              the same, and it goes on running

A block without such a title is for the eye alone, so one with code in it is an error.
Two things are not to the letter, since a test has no package index and no port of its
own: `pip install hanse` takes the wheel that was built, and 8000 is a free port.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import requests

BLOCK = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"]*)")?\n(?P<code>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)
GUIDE_PORT = "8000"
START_SECONDS = 180


@dataclass(frozen=True)
class Block:
    language: str
    verb: str
    path: str
    code: str


def blocks(text: str) -> list[Block]:
    """What the guide says to do, in its order."""
    found = []
    for match in BLOCK.finditer(text):
        verb, _colon, path = (match["title"] or "").partition(":")
        found.append(Block(match["language"], verb, path.strip(), match["code"]))
    return found


@dataclass
class Project:
    """The stranger's project while the guide is followed, and after it."""

    python: Path
    wheel: Path
    folder: Path
    port: int = 0
    outputs: list[str] = field(default_factory=list)
    server: subprocess.Popen[bytes] | None = None
    served: Block | None = None
    root: Path = field(init=False)

    def __post_init__(self) -> None:
        self.root = self.folder
        # What the entry point of an installed Wagtail is.
        command = self.python.parent / "wagtail"
        command.write_text(
            f"#!{self.python}\nfrom wagtail.bin.wagtail import main\nmain()\n"
        )
        command.chmod(0o755)

    def follow(self, guide: str) -> None:
        """Do what the guide says, and serve what it has led to.

        The development server starts again by itself when a file is written, but not
        for one that is written while it starts, as nobody does who reads in between.
        """
        for block in blocks(guide):
            getattr(self, f"do_{block.verb}")(block)
        if self.served is not None:
            self.stop()
            self.do_serve(self.served)

    def do_append(self, block: Block) -> None:
        with (self.folder / block.path).open("r+", encoding="utf-8") as file:
            held = file.read()
            file.write(f"{'' if held.endswith(chr(10)) else chr(10)}\n{block.code}")

    def do_create(self, block: Block) -> None:
        path = self.folder / block.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(block.code)

    def do_replace(self, block: Block) -> None:
        with (self.folder / block.path).open("r+", encoding="utf-8") as file:
            file.truncate()
            file.write(block.code)

    def do_run(self, block: Block) -> None:
        self.outputs.append(self.run(block.code))

    def do_serve(self, block: Block) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        code = f"exec {block.code.replace(GUIDE_PORT, str(self.port))}"
        self.served = block
        self.server = subprocess.Popen(
            ["sh", "-ec", code],
            cwd=self.folder,
            env=self.environment(),
            stdout=(self.root / "server.log").open("ab"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.wait()

    def run(self, code: str) -> str:
        """Run shell code where the last `cd` led to; return what it printed."""
        code = code.replace(
            "pip install hanse",
            "python -m pip install --quiet --no-deps --no-index --force-reinstall "
            f"--ignore-installed {shlex.quote(str(self.wheel))}",
        )
        where = self.root / "where"
        done = subprocess.run(
            ["sh", "-ec", f"{code}\npwd >{shlex.quote(str(where))}"],
            cwd=self.folder,
            env=self.environment(),
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode == 0, f"{code}\n{done.stdout}"
        self.folder = Path(where.read_text().strip())
        return done.stdout

    def shell(self, code: str) -> str:
        """Run Python code inside the project; return what it printed."""
        script = self.root / "script.py"
        script.write_text(code)
        return self.run(f"python manage.py shell -v 0 <{shlex.quote(str(script))}")

    def environment(self) -> dict[str, str]:
        """Nothing of ours: what a new shell of the stranger knows."""
        return {
            "HOME": str(self.root),
            "LANG": "C.UTF-8",
            "PATH": f"{self.python.parent}{os.pathsep}{os.environ['PATH']}",
            "VIRTUAL_ENV": str(self.python.parent.parent),
        }

    def get(self, host: str, path: str) -> requests.Response:
        """A visitor's request; redirects are answers.

        The development server starts again some time after a file was written, and
        refuses connections meanwhile.
        """
        for last in (False, False, True):
            self.wait()
            try:
                return requests.get(
                    f"http://127.0.0.1:{self.port}{path}",
                    headers={"Host": f"{host}:{self.port}"},
                    allow_redirects=False,
                    timeout=180,
                )
            except requests.ConnectionError:
                if last:
                    raise
        raise AssertionError("unreachable")

    @property
    def admin(self) -> str:
        return f"http://localhost:{self.port}/admin/"

    def log(self) -> str:
        return (self.root / "server.log").read_text(errors="replace")

    def stop(self) -> None:
        if self.server is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.server.pid, signal.SIGTERM)
            self.server.wait(timeout=30)

    def wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self.server is not None
            assert self.server.poll() is None, self.log()
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            time.sleep(0.2)
        raise AssertionError(f"The server did not start.\n{self.log()}")


@contextlib.contextmanager
def project(python: Path, wheel: Path, folder: Path, guide: str) -> Iterator[Project]:
    """A project that has followed the guide and is being served."""
    made = Project(python, wheel, folder)
    try:
        made.follow(guide)
        yield made
    finally:
        made.stop()
