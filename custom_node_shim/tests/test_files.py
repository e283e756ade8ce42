"""Files that others hold, and the copy of the jar that the server runs from."""

from pathlib import Path

import pytest

from custom_node_shim.files import PAUSES, put_in_place
from custom_node_shim.jar_copy import copy_of, drop_other_copies
from custom_node_shim.locate import Jar, sha256_of

from .conftest import StartSidecar
from .sidecars import LONG, Place, ended, kill, reached


class Held:
    """A file that somebody else holds for so many tries."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.paused: list[float] = []

    def move(self, pending: Path, target: Path) -> None:
        if self.left:
            self.left -= 1
            raise PermissionError("in use")
        pending.replace(target)


@pytest.fixture
def pending(tmp_path: Path) -> Path:
    (tmp_path / "pending").write_text("new")
    return tmp_path / "pending"


def test_puts_a_file_in_place(pending: Path, tmp_path: Path) -> None:
    put_in_place(pending, tmp_path / "target")
    assert (tmp_path / "target").read_text() == "new"
    assert not pending.exists()


def test_tries_again_on_windows_while_somebody_holds_the_file(
    pending: Path, tmp_path: Path
) -> None:
    held = Held(len(PAUSES))
    put_in_place(pending, tmp_path / "target", "win32", held.move, held.paused.append)
    assert (tmp_path / "target").read_text() == "new"
    assert held.paused == list(PAUSES)


@pytest.mark.parametrize(("platform", "tries"), [("win32", len(PAUSES) + 1), ("linux", 1)])
def test_gives_up_in_the_end_and_elsewhere_at_once(
    pending: Path, tmp_path: Path, platform: str, tries: int
) -> None:
    held = Held(100)
    with pytest.raises(PermissionError):
        put_in_place(pending, tmp_path / "target", platform, held.move, held.paused.append)
    assert held.left == 100 - tries


@pytest.fixture
def jar(tmp_path: Path) -> Jar:
    path = tmp_path / "pack" / "snapline-server.jar"
    path.parent.mkdir()
    path.write_bytes(b"the server")
    return Jar(path, sha256_of(path))


def test_copies_the_jar_once(jar: Jar, tmp_path: Path) -> None:
    copy = copy_of(jar, tmp_path / "data" / "run")
    assert copy.parent == tmp_path / "data" / "run"
    assert copy.read_bytes() == b"the server"
    before = copy.stat()
    assert copy_of(jar, tmp_path / "data" / "run") == copy
    assert copy.stat() == before
    assert list(copy.parent.iterdir()) == [copy]


def test_mends_a_copy_that_is_not_the_jar(jar: Jar, tmp_path: Path) -> None:
    copy = copy_of(jar, tmp_path)
    copy.write_bytes(b"something else")
    assert copy_of(jar, tmp_path).read_bytes() == b"the server"


def test_copies_nothing_while_the_jar_is_being_replaced(jar: Jar, tmp_path: Path) -> None:
    jar.path.write_bytes(b"half of the next")
    assert copy_of(jar, tmp_path / "run") == jar.path
    assert list((tmp_path / "run").iterdir()) == []


def test_runs_from_the_jar_itself_where_there_can_be_no_copy(jar: Jar, tmp_path: Path) -> None:
    (tmp_path / "run").write_text("no folder")
    assert copy_of(jar, tmp_path / "run") == jar.path


def test_drops_the_copies_of_other_versions_and_nothing_else(jar: Jar, tmp_path: Path) -> None:
    run = tmp_path / "run"
    copy = copy_of(jar, run)
    (run / "server.json").write_text("{}")
    (run / "server-0123456789abcdef.jar").write_bytes(b"old")
    (run / "server-0123456789abcdef.jar.77").write_bytes(b"half")
    drop_other_copies(jar, run)
    assert {file.name for file in run.iterdir()} == {copy.name, "server.json"}


def test_a_sidecar_runs_on_while_its_jar_is_replaced(
    place: Place, start_sidecar: StartSidecar
) -> None:
    sidecar = start_sidecar()
    ready = reached(sidecar, "ready")
    started = place.starts()[0]["arguments"]
    assert str(place.jar) not in started

    place.order(version="2.0.0")
    assert sidecar.board.state is ready
    kill(place.sidecar_pid())

    newer = sidecar.board.wait_until(
        lambda state: state.target is not None and state.target.version == "2.0.0", LONG
    )
    assert newer.name == "ready"
    copies = list((place.data / "run").glob("server-*.jar"))
    assert [file.read_bytes() for file in copies] == [place.jar.read_bytes()]
    pid = place.sidecar_pid()
    sidecar.stop()
    ended(pid)
