"""The states that the panel shows, each reached with real processes."""

from .conftest import StartSidecar
from .sidecars import Place, reached


def test_starts_a_sidecar_and_is_ready(place: Place, start_sidecar: StartSidecar) -> None:
    sidecar = start_sidecar()

    state = reached(sidecar, "ready")

    assert state.code is None
    assert state.to_json()["sidecar"] == {"version": "1.2.3", "java": "99.1"}
