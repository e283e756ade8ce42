package dev.snapline.environment.share;

import static dev.snapline.environment.share.Shared.arriving;
import static dev.snapline.environment.share.Shared.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.Environment;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.RefusedEnvironmentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Snapshots of ComfyUI-Manager, in JSON and in YAML. */
class ManagerArrivalTest {
  @Test
  void readsAFileOfTheManagerWithAllItsOddities() {
    Arrivals found =
        read(
            """
            {"comfyui": null,
             "git_custom_nodes": {
               "https://github.com/ltdrdata/ComfyUI-Impact-Pack.git": {"hash": "unknown", "disabled": false},
               "git@github.com:kijai/KJ": {"hash": "", "disabled": true}},
             "cnr_custom_nodes": {"rgthree-comfy": "1.0.0", "nightly": "unknown", "odd": ""},
             "file_custom_nodes": [{"filename": "a.py", "disabled": false},
               {"filename": "b.py", "disabled": true}],
             "pips": {"numpy==1.26.4": "", "# Editable install": "", "-e /x": "",
               "clip": "git+https://t:s@example.org/clip@abc1234"}}""");

    Environment environment = arriving(found).environment();
    assertThat(environment.nodes().value())
        .extracting(NodePack::dirName)
        .containsExactly(
            "rgthree-comfy", "nightly", "odd", "ComfyUI-Impact-Pack", "KJ", "a.py", "b.py");
    assertThat(environment.nodes().value())
        .filteredOn(pack -> !pack.isEnabled())
        .extracting(NodePack::dirName)
        .containsExactly("KJ", "b.py");
    assertThat(environment.nodes().value())
        .extracting(NodePack::version)
        .containsExactly("1.0.0", null, null, null, null, null, null);
    assertThat(environment.packages().value().pins())
        .containsOnlyKeys("numpy", "clip")
        .containsEntry("clip", "git+https://example.org/clip@abc1234");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"null", "{}", "{\"-e /x\":\"\"}"})
  void takesPackagesThatTheManagerDoesNotListForUnknown(String pips) {
    Environment environment =
        arriving("{\"git_custom_nodes\":{},\"pips\":" + pips + "}").environment();

    assertThat(environment.skipsPackages()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"git_custom_nodes\":{\"ext::x\":{}}}",
        "{\"git_custom_nodes\":{\"null\":{}}}",
        "{\"git_custom_nodes\":{\"https://x.org/..\":{}}}",
        "{\"git_custom_nodes\":{\"https://x.org/a\":{\"hash\":\"--x\"}}}",
        "{\"git_custom_nodes\":{\"https://x.org/a\":1}}",
        "{\"git_custom_nodes\":1}",
        "{\"cnr_custom_nodes\":{\"../x\":\"1\"}}",
        "{\"cnr_custom_nodes\":{\"x\":\"1 2\"}}",
        "{\"cnr_custom_nodes\":{},\"file_custom_nodes\":[{\"filename\":\"../x\"}]}",
        "{\"cnr_custom_nodes\":{},\"pips\":{\"a b==1\":\"\"}}",
        "{\"cnr_custom_nodes\":{},\"pips\":{\"a==1 2\":\"\"}}",
        "{\"cnr_custom_nodes\":{},\"comfyui\":\"HEAD\"}"
      })
  void refusesEachHostileFileOfTheManager(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            RefusedEnvironmentException.class, e -> assertThat(e.field()).isNotNull());
  }

  @Test
  void readsYamlAsTheManagerWritesIt() {
    Arrivals found =
        read(
            """
            # a snapshot
            custom_nodes:
              cnr_custom_nodes:
                rgthree-comfy: 1.0.0
              comfyui: abc1234def
              file_custom_nodes:
              - disabled: false
                filename: a.py
              git_custom_nodes:
                https://github.com/kijai/KJ:
                  disabled: true
                  hash: 'abc1234def'
                ? https://github.com/a-very-long-name/that-needs-a-line
                : disabled: false
                  hash: unknown
              pips:
                numpy==1.26.4: ''
                "quoted==1.0": ""
            """);

    Environment environment = arriving(found).environment();
    assertThat(environment.comfy().commit()).isEqualTo("abc1234def");
    assertThat(environment.nodes().value())
        .extracting(NodePack::dirName)
        .containsExactly("rgthree-comfy", "KJ", "that-needs-a-line", "a.py");
    assertThat(environment.packages().value().pins()).containsOnlyKeys("numpy", "quoted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "custom_nodes: &a x",
        "custom_nodes:\\n  a: 1\\n b: 2",
        "custom_nodes:\\n  - ",
        "custom_nodes:\\n  word",
        "custom_nodes:\\n  a: 1\\n  a: 2",
        "custom_nodes: !!python/object x"
      })
  void refusesYamlOfAnyOtherKind(String text) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(RefusedEnvironmentException.class);
  }

  @Test
  void refusesAFileOfTheManagerThatIsAbsurdlyLarge() {
    StringBuilder packs = new StringBuilder("\"p\":\"1\"");
    for (int i = 0; i < 10_000; i++) {
      packs.append(",\"p").append(i).append("\":\"1\"");
    }

    assertThatThrownBy(() -> read("{\"cnr_custom_nodes\":{" + packs + "}}"))
        .hasMessageContaining("more than 10000 entries");
  }
}
