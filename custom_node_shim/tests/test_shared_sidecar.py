"""Two ComfyUIs on one data folder, with real processes and sockets."""

from .conftest import StartSidecar
from .sidecars import Place, ended, reached


def test_two_comfyuis_share_a_sidecar_until_the_last_one_ends(
    place: Place, start_sidecar: StartSidecar
) -> None:
    one = start_sidecar()
    first = reached(one, "ready").target
    two = start_sidecar()
    second = reached(two, "ready").target
    assert first is not None
    assert second == first
    assert len(place.starts()) == 1
    pid = place.sidecar_pid()

    one.stop()
    assert two.board.state.target == second
    two.stop()
    ended(pid)
    assert len(place.starts()) == 1


def test_two_comfyuis_that_start_at_once_share_a_sidecar(
    place: Place, start_sidecar: StartSidecar
) -> None:
    one, two = start_sidecar(), start_sidecar()
    assert reached(one, "ready").target == reached(two, "ready").target
