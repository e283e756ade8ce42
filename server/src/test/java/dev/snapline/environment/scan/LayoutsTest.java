package dev.snapline.environment.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five ways in which people have ComfyUI on their disks. */
class LayoutsTest {
  private final Path room;

  LayoutsTest(@TempDir Path room) throws IOException {
    this.room = room.toRealPath();
  }

  private Path source(String name) throws IOException {
    Path folder = Files.createDirectories(room.resolve(name));
    Files.createDirectories(folder.resolve("custom_nodes"));
    Files.writeString(folder.resolve("main.py"), "");
    return folder;
  }

  private static Path posix(Path home, String python) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("bin/python"), "");
    return Files.createDirectories(home.resolve("lib/" + python + "/site-packages"));
  }

  private Places find(Path folder) throws NoInstallationException {
    return Layouts.find(folder, null, Map.of());
  }

  @Test
  void findsThePortableOne() throws Exception {
    Path comfy = source("ComfyUI_windows_portable/ComfyUI");
    Path base = room.resolve("ComfyUI_windows_portable");
    Path site = Files.createDirectories(base.resolve("python_embeded/Lib/site-packages"));
    Files.writeString(base.resolve("python_embeded/python.exe"), "");
    Files.writeString(base.resolve("python_embeded/python312._pth"), "");

    for (Path asked : new Path[] {base, comfy, room}) {
      assertThat(find(asked))
          .returns(base, Places::base)
          .returns(comfy, Places::comfy)
          .returns(base.resolve("python_embeded/python.exe"), Places::python)
          .returns("3.12", Places::pythonVersion)
          .satisfies(found -> assertThat(found.sitePackages()).containsExactly(site))
          .satisfies(
              found ->
                  assertThat(found.customNodes()).containsExactly(comfy.resolve("custom_nodes")));
    }
  }

  @Test
  void findsACloneWithAVirtualEnvironment() throws Exception {
    Path comfy = source("ComfyUI");
    Path site = posix(comfy.resolve("venv"), "python3.12");
    Files.writeString(comfy.resolve("venv/pyvenv.cfg"), "home = /usr\nversion_info = 3.12.7\n");

    assertThat(find(comfy))
        .returns(comfy, Places::base)
        .returns("3.12.7", Places::pythonVersion)
        .satisfies(found -> assertThat(found.sitePackages()).containsExactly(site));
  }

  @Test
  void findsAnEnvironmentOfConda() throws Exception {
    Path comfy = source("ComfyUI");
    Path site = posix(comfy.resolve("conda_env"), "python3.11");
    Files.createDirectories(comfy.resolve("conda_env/conda-meta"));
    Files.writeString(comfy.resolve("conda_env/conda-meta/python-3.11.9-h1_0.json"), "{}");

    assertThat(find(comfy))
        .returns("3.11.9", Places::pythonVersion)
        .satisfies(found -> assertThat(found.sitePackages()).containsExactly(site));
  }

  @Test
  void findsTheOneOfTheLauncherAndDesktop() throws Exception {
    Path comfy = source("install/ComfyUI");
    Path base = room.resolve("install");
    Files.writeString(base.resolve("manifest.json"), "{\"comfyui_ref\":\"v0.3.12\"}");
    posix(base.resolve("standalone-env"), "python3.12");
    Path site = posix(base.resolve("envs/default"), "python3.12");

    assertThat(find(base).sitePackages()).containsExactly(site);
    assertThat(find(comfy).base()).isEqualTo(base);
    Path own = posix(comfy.resolve(".venv"), "python3.13");
    assertThat(find(base).sitePackages()).containsExactly(own);
  }

  @Test
  void findsTheUsersPartOfTheOlderDesktop() throws Exception {
    Path base = Files.createDirectories(room.resolve("Documents/ComfyUI"));
    Files.createDirectories(base.resolve("custom_nodes"));
    Path site = posix(base.resolve(".venv"), "python3.12");

    assertThat(find(base))
        .returns(base, Places::comfy)
        .returns("3.12", Places::pythonVersion)
        .satisfies(found -> assertThat(found.sitePackages()).containsExactly(site));
  }

  @Test
  void takesThePythonThatIsActiveWhereThereIsNoOther() throws Exception {
    Path comfy = source("ComfyUI");
    assertThat(find(comfy).sitePackages()).isEmpty();
    assertThat(find(comfy).python()).isNull();

    Path site = posix(room.resolve("elsewhere"), "python3.10");
    for (String variable : new String[] {"VIRTUAL_ENV", "CONDA_PREFIX"}) {
      var active = Map.of(variable, room.resolve("elsewhere").toString(), "VIRTUAL", "x");
      assertThat(Layouts.find(comfy, null, active).sitePackages()).containsExactly(site);
    }
    assertThat(Layouts.find(comfy, null, Map.of("VIRTUAL_ENV", " ")).sitePackages()).isEmpty();
  }

  @Test
  void namesTheCandidatesWhereSeveralFit() throws Exception {
    Path one = source("one");
    Path two = source("two");
    assertThatThrownBy(() -> find(room)).hasMessageContaining(one + ", " + two);

    Path venv = one.resolve("venv");
    posix(venv, "python3.12");
    Path other = posix(one.resolve(".venv"), "python3.12");
    assertThatThrownBy(() -> find(one))
        .hasMessageContaining(one.resolve(".venv") + ", " + venv)
        .hasMessageContaining("--python");
    for (String named : new String[] {".venv", ".venv/bin", ".venv/bin/python"}) {
      assertThat(Layouts.find(one, one.resolve(named), Map.of()).sitePackages())
          .containsExactly(other);
    }
    assertThatThrownBy(() -> Layouts.find(one, room.resolve("x/y/z/python"), Map.of()))
        .hasMessageContaining("is no Python");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> find(room.resolve("nothing")))
        .isInstanceOf(NoInstallationException.class)
        .hasMessageContaining("There is no ComfyUI");
  }

  @Test
  void takesTheNewerOfTwoPythonsInOneEnvironment() throws Exception {
    Path comfy = source("ComfyUI");
    posix(comfy.resolve("venv"), "python3.11");
    Path site = posix(comfy.resolve("venv"), "python3.12");

    assertThat(find(comfy).sitePackages()).containsExactly(site);
  }

  @Test
  void looksForNodePacksInBothFolders() throws Exception {
    source("install/ComfyUI");
    Path beside = Files.createDirectories(room.resolve("install/custom_nodes"));

    assertThat(find(room.resolve("install")).customNodes()).hasSize(2).contains(beside);
  }

  @Test
  void takesTheVersionOfPythonFromItsFolderWhereNoFileSaysIt() throws Exception {
    Path comfy = source("ComfyUI");
    Path home = comfy.resolve("venv");
    Files.createDirectories(home.resolve("lib/python2.7/site-packages"));
    Files.createDirectories(home.resolve("lib/python3.9"));
    Path site = posix(home, "python3");
    Files.writeString(home.resolve("pyvenv.cfg"), "home = /usr\n");
    Files.createDirectories(home.resolve("conda-meta"));
    Files.writeString(home.resolve("conda-meta/numpy-2.1.0-h1_0.json"), "{}");

    assertThat(find(comfy))
        .returns(null, Places::pythonVersion)
        .satisfies(found -> assertThat(found.sitePackages()).containsExactly(site));

    posix(home, "python3.13");
    assertThat(find(comfy).pythonVersion()).isEqualTo("3.13");
  }

  @Test
  void takesNoFolderForAnInstallationThatHasOnlyAPartOfOne() throws Exception {
    Files.createDirectories(room.resolve("a/custom_nodes"));
    Files.createDirectories(room.resolve("b"));
    Files.writeString(room.resolve("b/main.py"), "");

    for (Path folder : new Path[] {room, room.resolve("a"), room.resolve("b")}) {
      assertThatThrownBy(() -> find(folder)).hasMessageContaining("There is no ComfyUI");
    }
    Path comfy = source("c");
    assertThat(find(room).comfy()).isEqualTo(comfy);
  }
}
