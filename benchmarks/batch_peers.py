"""What a team would use today on the same documents: each tool in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

SCRIPTS = Path(__file__).parent / "peer_tools"
_PATIENCE = 1800  # seconds for one tool to be installed, or to read the documents


class Peer(NamedTuple):
    """A tool: what to install, the script that runs it, and what it tells of a document."""

    name: str
    packages: tuple[str, ...]
    script: str
    gives: str


PEERS = (
    Peer(
        "datatrove, Gopher and C4 filters",
        ("datatrove==0.10.1", "spacy==3.8.7", "regex", "nltk", "ftfy"),
        "datatrove_filters.py",
        "of each filter a verdict, keep or drop, with one reason; C4's also cuts lines",
    ),
    Peer(
        "textstat, English metrics",
        ("textstat==0.7.13",),
        "textstat_metrics.py",
        "counts and grades of readability",
    ),
    Peer(
        "textstat, the last release that needs no download",
        ("textstat==0.7.4", "setuptools<81"),
        "textstat_metrics.py",
        "counts and grades of readability",
    ),
    Peer(
        "proselint",
        ("proselint==0.16.0",),
        "proselint_checks.py",
        "places of bad style, with a message each",
    ),
)


class Measured(Struct, frozen=True):
    """What a peer took in seconds of the processor, and what it found; or why it has not run."""

    peer: Peer
    version: str = ""
    documents: int = 0
    loading: float = 0.0
    cpu: float = 0.0
    parts: dict[str, float] = {}
    found: str = ""
    failed: dict[str, str] = {}  # what does not work → its error
    error: str = ""

    @property
    def rate(self) -> float:
        """Documents per second of the processor, once it is loaded."""
        return self.documents / self.cpu


def measure(peer: Peer, environments: Path, documents: Path) -> Measured:
    """Install a peer, unless it is there, and run it on a table of texts; without a network it then runs."""
    try:
        python = _environment(peer, environments)
        said = _said([python, SCRIPTS / peer.script, documents], _offline(environments))
        figures = msgspec.json.decode(said.strip().rpartition("\n")[2], type=dict[str, Any])
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError) as error:
        return Measured(peer, error=_reason(error))
    return Measured(peer, **figures)


def _environment(peer: Peer, environments: Path) -> Path:
    """The Python of the peer's environment, which is made if it is not there."""
    folder = environments / peer.packages[0].replace("==", "-")
    python = folder / "bin" / "python"
    done = folder / "installed"
    if not done.exists():
        _said([sys.executable, "-m", "venv", "--clear", folder])
        _said([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *peer.packages])
        done.touch()
    return python


def _offline(home: Path) -> dict[str, str]:
    """An environment with no network and no data of the user's: what a tool needs, it has brought with it."""
    nowhere = "http://127.0.0.1:9"  # the port that discards
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), nowhere)
    return {**os.environ, **proxies, "HOME": str(home), "NLTK_DATA": str(home / "none")}


def _said(command: list[str | Path], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True, timeout=_PATIENCE
    )
    return done.stdout


def _reason(error: Exception) -> str:
    """The last line of what a command said before it failed, or how it failed."""
    said = getattr(error, "stderr", None) or ""
    lines = said.strip().splitlines() if isinstance(said, str) else []
    return lines[-1].strip() if lines else str(error)
