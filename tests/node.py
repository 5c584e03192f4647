"""A real Elasticsearch for the tests: from Maven's jars, on a port of its own.

    python -m tests.node         start one, print its address, end with Ctrl-C

`HANSE_TEST_ELASTICSEARCH` says which server the tests use: `auto` (one that is started
here, where Maven and a JDK are found), an address, or `off`. `HANSE_TEST_HEAP` is the
memory of one that is started here.

It is the server's core, without the modules that a distribution adds. What Hanse asks
of a server is therefore in every distribution.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "HANSE_TEST_ELASTICSEARCH"
# Set within a run of the tests: a folder that its workers share.
RUN = "HANSE_TEST_RUN"
SOURCES = Path(__file__).parent / "elasticsearch"
OLDEST_JDK = 21
HEAP = os.environ.get("HANSE_TEST_HEAP", "512m")
# Where machines keep several of them.
JDK_FOLDERS = ("/usr/lib/jvm", "/opt", "/Library/Java/JavaVirtualMachines")
PATIENCE = 90
TRANSPORT = "transport-netty4"
DESCRIPTOR = """\
name={module}
description=The HTTP and node-to-node transport
version={version}
elasticsearch.version={version}
java.version={java}
classname=org.elasticsearch.transport.netty4.Netty4Plugin
"""


def wish() -> str:
    """`auto`, `off` or the address of a server."""
    return os.environ.get(VARIABLE, "auto") or "auto"


def missing() -> str:
    """Why the tests have no server here; empty when they have one."""
    if wish() == "off":
        return f"Elasticsearch: {VARIABLE} is off"
    if wish() != "auto":
        return ""
    lacks = []
    if shutil.which("mvn") is None:
        lacks.append("Maven (mvn)")
    if jdk() is None:
        lacks.append(f"a JDK of version {OLDEST_JDK} or later")
    return f"Elasticsearch: no {' and no '.join(lacks)} on this machine" * bool(lacks)


def jdk() -> Path | None:
    """The folder of the newest JDK that can run the server."""
    folders = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    for place in JDK_FOLDERS:
        folders += [*Path(place).glob("*"), *Path(place).glob("*/Contents/Home")]
    if (java := shutil.which("java")) is not None:
        folders.append(Path(java).resolve().parent.parent)
    found = {version: folder for folder in folders if (version := _version(folder))}
    newest = max(found, default=0)
    return found[newest] if newest >= OLDEST_JDK else None


def _version(folder: Path) -> int:
    """The version of a JDK, which has a compiler; 0 of anything else."""
    try:
        release = (folder / "release").read_text()
    except OSError:
        return 0
    match = re.search(r'JAVA_VERSION="(\d+)', release)
    is_whole = (folder / "bin" / "javac").exists()
    return int(match[1]) if match and is_whole else 0


@contextmanager
def server() -> Iterator[str]:
    """The address of the server that `HANSE_TEST_ELASTICSEARCH` wishes for."""
    if wish() not in {"auto", "off"}:
        yield wish().rstrip("/")
        return
    folder = Path(tempfile.mkdtemp(prefix="hanse-es-"))
    try:
        with started(folder) as node:
            yield node.url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def shared() -> Iterator[str]:
    """The same for all workers of a run; the first to come starts it.

    It ends with the run; see `end_shared`.
    """
    if wish() != "auto":
        yield wish().rstrip("/")
        return
    folder = Path(os.environ[RUN])
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        address = folder / "address"
        if not address.exists():
            with cluster(folder, 1, keep=True) as nodes:
                process = nodes[0].process
                assert process is not None
                (folder / "process").write_text(str(process.pid))
                address.write_text(nodes[0].url)
    yield address.read_text()


def begin_shared() -> None:
    """Called once a run, before its workers start."""
    os.environ[RUN] = tempfile.mkdtemp(prefix="hanse-es-")


def end_shared() -> None:
    """Called once a run, at its end."""
    folder = Path(os.environ.pop(RUN))
    process = folder / "process"
    if process.exists():
        os.kill(int(process.read_text()), signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Node:
    """A server that was started here."""

    home: Path
    port: int
    transport: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def name(self) -> str:
        return self.home.name

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, cluster: Sequence[Node] = ()) -> None:
        """Start it, also anew after its end: its data lie in its folder."""
        java, jars = _prepare()
        # A module has a class loader of its own, and no class may be in both.
        transport = [jar for jar in jars if "netty" in jar.name]
        classpath = os.pathsep.join(str(jar) for jar in jars if jar not in transport)
        _lay_out(self, cluster or (self,), transport)
        with (self.home / "node.log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    java, f"-Xms{HEAP}", f"-Xmx{HEAP}",
                    "--enable-native-access=ALL-UNNAMED", "-cp", classpath,
                    SOURCES / "Server.java", self.home,
                ],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def wait(self) -> None:
        """Until it answers."""
        assert self.process is not None
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.url}/_cluster/health", timeout=2).close()  # noqa: S310
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        log = (self.home / "node.log").read_text(errors="replace")
        raise RuntimeError(f"The server {self.name} did not start:\n{log[-2000:]}")

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it: `SIGKILL` as a crash does."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=60)
            self.process = None


@contextmanager
def started(folder: Path, count: int = 1) -> Iterator[Node]:
    """A server in this folder; of several nodes the first, with `.cluster`."""
    with cluster(folder, count) as nodes:
        yield nodes[0]


@contextmanager
def cluster(folder: Path, count: int, *, keep: bool = False) -> Iterator[list[Node]]:
    """So many nodes that know each other. They end with the block, but for `keep`."""
    ports = _free_ports(count * 2)
    nodes = [
        Node(folder / f"node-{number}", ports[number], ports[count + number])
        for number in range(count)
    ]
    try:
        for node in nodes:
            node.start(nodes)
        for node in nodes:
            node.wait()
        yield nodes
    except BaseException:
        keep = False
        raise
    finally:
        for node in () if keep else nodes:
            node.end(signal.SIGKILL)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _prepare() -> tuple[Path, list[Path]]:
    """Java and the jars. Maven fetches them once and keeps them."""
    folder = jdk()
    if folder is None or missing():
        raise RuntimeError(missing())
    kept = (
        Path(tempfile.gettempdir()) / f"hanse-es-jars-{os.getuid()}-{server_version()}"
    )
    if not kept.exists():
        with tempfile.NamedTemporaryFile("r", suffix=".txt") as answer:
            subprocess.run(
                [
                    "mvn", "--quiet", "--batch-mode", "--file", SOURCES / "pom.xml",
                    "dependency:build-classpath", f"-Dmdep.outputFile={answer.name}",
                ],
                env={**os.environ, "JAVA_HOME": str(folder)},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
            )  # fmt: skip
            fresh = kept.with_suffix(f".{os.getpid()}")
            fresh.write_text(Path(answer.name).read_text())
            fresh.replace(kept)
    jars = [Path(jar) for jar in kept.read_text().split(os.pathsep)]
    if not all(jar.exists() for jar in jars):
        kept.unlink()
        return _prepare()
    return folder / "bin" / "java", jars


def server_version() -> str:
    match = re.search(r"<server.version>(.+)<", (SOURCES / "pom.xml").read_text())
    assert match is not None
    return match[1]


def _lay_out(node: Node, nodes: Sequence[Node], transport: Sequence[Path]) -> None:
    """Give its folder the shape of an installation."""
    module = node.home / "modules" / TRANSPORT
    module.mkdir(parents=True, exist_ok=True)
    (module / "plugin-descriptor.properties").write_text(
        DESCRIPTOR.format(module=TRANSPORT, version=server_version(), java=OLDEST_JDK)
    )
    for jar in transport:
        shutil.copy(jar, module / jar.name)
    settings = {
        "cluster.name": f"tests-{nodes[0].transport}",
        "node.name": node.name,
        "network.host": "127.0.0.1",
        "http.port": node.port,
        "transport.port": node.transport,
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    if len(nodes) > 1:
        seeds = ", ".join(f'"127.0.0.1:{one.transport}"' for one in nodes)
        settings["discovery.seed_hosts"] = f"[{seeds}]"
        names = ", ".join(one.name for one in nodes)
        settings["cluster.initial_master_nodes"] = f"[{names}]"
    else:
        settings["discovery.type"] = "single-node"
    config = node.home / "config"
    config.mkdir(exist_ok=True)
    (config / "elasticsearch.yml").write_text(
        "".join(f"{name}: {value}\n" for name, value in settings.items())
    )


if __name__ == "__main__":
    if reason := missing():
        raise SystemExit(reason)
    with server() as address:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
