"""`manage.py demo --serve` as a process of its own, from nothing to pages."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from hanse.site.demo.accounts import PASSWORD

pytestmark = pytest.mark.packaging
ROOT = Path(__file__).resolve().parents[2]
# Far more than it takes, for machines that are busy.
PATIENCE = 300


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, port: int, output: Path) -> subprocess.Popen[bytes]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "HANSE_SECRET_KEY"}
    }
    with output.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(port), "--serve"],
            cwd=ROOT,
            env={**environment, "HANSE_VAR": str(folder), "PYTHONUNBUFFERED": "1"},
            stdout=file,
            stderr=subprocess.STDOUT,
        )


def get(port: int, path: str, host: str = "localhost") -> tuple[int, str]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", headers={"Host": f"{host}:{port}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """A running demo: its port, and the folder of its data and output."""
    folder = tmp_path_factory.mktemp("demo")
    port, output = free_port(), folder / "output"
    process = start(folder, port, output)
    end = time.monotonic() + PATIENCE
    try:
        while "Serving" not in output.read_text():
            assert process.poll() is None, output.read_text()
            assert time.monotonic() < end, output.read_text()
            time.sleep(0.2)
        yield port, folder
        # As Ctrl-C does it.
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        with pytest.raises(OSError):
            get(port, "/")
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    ("host", "path", "says"),
    [
        ("joining.localhost", "/en/", "Joining Creativity"),
        ("joining.localhost", "/fi/hakemisto/?q=marimekko", "Marimekko"),
        ("museums.localhost", "/de/", "Museen im Norden"),
        ("localhost", "/", "museums.localhost"),
        ("localhost", "/admin/login/", "password"),
        ("localhost", "/static/hanse_blocks/css/hanse.css", "css"),
    ],
)
def test_server__answers(
    served: tuple[int, Path], host: str, path: str, says: str
) -> None:
    status, text = get(served[0], path, host)

    assert status == 200
    assert says in text


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("joining.localhost", "/xx/"),
        ("elsewhere.localhost", "/"),
        ("localhost", "/media/none.jpg"),
    ],
)
def test_server__shows_visitors_no_workings(
    served: tuple[int, Path], host: str, path: str
) -> None:
    status, text = get(served[0], path, host)

    assert status == 404
    assert "DEBUG" not in text
    assert "urlconf" not in text.lower()


def test_server__serves_uploaded_files(served: tuple[int, Path]) -> None:
    port, folder = served
    (folder / "media").mkdir(exist_ok=True)
    (folder / "media" / "note.txt").write_text("Ahoy")

    assert get(port, "/media/note.txt") == (200, "Ahoy")
    assert get(port, "/media/../secret-key")[0] in {400, 404}


def test_server__keeps_a_secret_of_its_own(served: tuple[int, Path]) -> None:
    secret = served[1] / "secret-key"

    assert len(secret.read_text()) >= 50
    assert secret.stat().st_mode & 0o077 == 0


def test_server__says_where_and_as_whom(served: tuple[int, Path]) -> None:
    port, folder = served
    said = (folder / "output").read_text()

    assert f"http://joining.localhost:{port}/" in said
    assert "joining-coordinator" in said
    assert PASSWORD in said


def test_second_server__says_that_the_port_is_taken(
    served: tuple[int, Path], tmp_path: Path
) -> None:
    output = tmp_path / "output"
    process = start(tmp_path, served[0], output)

    assert process.wait(timeout=PATIENCE) == 1
    assert f"Port {served[0]} is taken" in output.read_text()
