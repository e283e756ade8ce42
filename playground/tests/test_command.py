"""The command line, as a process of its own: what it prints and how it ends."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from playground.__main__ import listen
from playground.host import HostOptions
from playground.places import PACK


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_prints_its_url_on_one_line_and_ends_cleanly(
    options: HostOptions, tmp_path: Path, ending: signal.Signals
) -> None:
    command = [sys.executable, "-m", "playground", "--port", "0", "--frontend", str(options.static)]
    command += ["--user-directory", str(tmp_path / "user"), "--data", str(tmp_path / "data")]
    command += ["--pack", str(options.pack)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PACK) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        url = re.fullmatch(r"Snapline playground: (http://127\.0\.0\.1:\d+/)\n", line)
        assert url
        with urllib.request.urlopen(url[1]) as page:
            assert b"ComfyUI" in page.read()
        os.kill(process.pid, ending)
        assert process.wait(timeout=10) == 0


def test_takes_the_next_port_when_one_is_taken() -> None:
    with listen(0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with listen(port) as next_one:
            assert next_one.getsockname()[1] > port


def test_says_which_folder_is_no_pack(options: HostOptions, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "playground", "--port", "0", "--pack", str(tmp_path)]
    command += ["--frontend", str(options.static), "--user-directory", str(tmp_path / "user")]
    answer = subprocess.run(command, check=False, capture_output=True, text=True, cwd=PACK)
    assert answer.returncode != 0
    assert answer.stderr == f"{tmp_path} is no custom node: it has no __init__.py.\n"


def test_says_what_a_frontend_may_be(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "playground", "--frontend", "latest"]
    command += ["--user-directory", str(tmp_path)]
    answer = subprocess.run(command, check=False, capture_output=True, text=True, cwd=PACK)
    assert answer.returncode != 0
    assert "latest is no frontend" in answer.stderr
