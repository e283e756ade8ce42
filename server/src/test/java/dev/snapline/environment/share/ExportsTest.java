package dev.snapline.environment.share;

import static dev.snapline.environment.KeptEnvironments.COMMIT;
import static dev.snapline.environment.KeptEnvironments.cnr;
import static dev.snapline.environment.KeptEnvironments.environment;
import static dev.snapline.environment.KeptEnvironments.git;
import static dev.snapline.environment.KeptEnvironments.off;
import static dev.snapline.environment.KeptEnvironments.withUnknownPackages;
import static dev.snapline.environment.share.Shared.NOW;
import static dev.snapline.environment.share.Shared.arriving;
import static dev.snapline.environment.share.Shared.snapshot;
import static dev.snapline.environment.share.Shared.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.Environment;
import dev.snapline.environment.Json;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.NodePack.Kind;
import dev.snapline.environment.Reading;
import dev.snapline.environment.Reading.Certainty;
import dev.snapline.environment.share.Exports.Form;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Environments as files for others. */
class ExportsTest {
  @Test
  void readsWhatItWroteInEachForm() {
    Environment whole =
        environment(
            Map.of("numpy", "1.26.4", "clip", "git+https://example.org/clip@abc1234"),
            cnr("Impact", "7.3.0"),
            git("KJ", COMMIT),
            off(git("Off", COMMIT), "Off"),
            new NodePack(Kind.FILE, "x.py", "x.py", true, null, null, null));

    Environment back = arriving(text(whole, Form.LAUNCHER)).environment();
    assertThat(back).isEqualTo(whole);

    for (Form form : List.of(Form.MANAGER, Form.MANAGER_YAML)) {
      Environment manager = arriving(text(whole, form)).environment();
      assertThat(manager.comfy().commit()).as(form.word()).isEqualTo(COMMIT);
      assertThat(manager.packages().value().pins()).isEqualTo(whole.packages().value().pins());
      assertThat(manager.nodes().value())
          .extracting(NodePack::key)
          .containsExactlyInAnyOrder("cnr:impact", "git:KJ", "git:Off", "file:x.py");
    }
    assertThat(text(whole, Form.LAUNCHER)).doesNotContain("secret");
  }

  @Test
  void writesRequirementsThatPipTakes() {
    String text =
        text(
            environment(
                Map.of(
                    "numpy",
                    "1.26.4",
                    "clip",
                    "git+https://example.org/c@abc1234",
                    "mine",
                    "-e file:///x")),
            Form.REQUIREMENTS);

    assertThat(text)
        .contains("numpy==1.26.4\n", "clip @ git+https://example.org/c@abc1234\n", "# mine comes")
        .doesNotContain("file:///x");
  }

  @Test
  void writesNothingThatWouldTakeUnknownForNone() {
    Environment unknown = withUnknownPackages(environment(Map.of()));
    for (Form form : List.of(Form.LAUNCHER, Form.REQUIREMENTS)) {
      assertThatThrownBy(() -> text(unknown, form)).hasMessageContaining("not readable");
    }
    assertThat(text(unknown, Form.MANAGER)).contains("\"pips\": null");
    assertThatThrownBy(() -> Exports.all("x", Stream.of(), NOW))
        .hasMessage("No snapshots to export.");
  }

  @Test
  void namesFilesAsTheLauncherDoes() {
    Environment one = environment(Map.of());
    assertThat(Exports.one("a/b: c", snapshot(one), Form.LAUNCHER, NOW).name())
        .isEqualTo("snapshot-a_b_ c-manual-20260301.json");
    assertThat(Exports.all("a|b", Stream.of(snapshot(one)), NOW).name())
        .isEqualTo("snapshots-a_b-20260301.json");
    assertThat(Exports.one("x", snapshot(one), Form.MANAGER, NOW).name())
        .isEqualTo("2026-03-01_08-00-00_snapshot.json");
  }

  @Test
  void leavesOutWhatTheFormOfTheManagerCannotHold() throws Exception {
    Environment one =
        environment(
            "v0.3.10",
            null,
            Map.of("mine", "-e file:///x", "numpy", "1.26.4"),
            off(cnr("Off", "1"), "Off"),
            new NodePack(Kind.CNR, "bare", "Bare", true, null, null, null),
            new NodePack(Kind.GIT, "lost", "Lost", true, null, COMMIT, null),
            new NodePack(Kind.GIT, "here", "Here", true, null, COMMIT, "/home/ada/here"),
            new NodePack(Kind.GIT, "new", "New", true, null, null, "https://x.org/new"));

    assertThat(Json.read(text(one, Form.MANAGER).getBytes(UTF_8)))
        .isEqualTo(
            Json.read(
                """
                {"comfyui": null, "cnr_custom_nodes": {}, "file_custom_nodes": [],
                 "git_custom_nodes": {"https://x.org/new": {"hash": "unknown", "disabled": false}},
                 "pips": {"numpy==1.26.4": ""}}"""
                    .getBytes(UTF_8)));
  }

  @Test
  void keepsWhatAnotherProgramNotedOfItsPyTorch() throws Exception {
    var torch = Json.read("{\"torch\":\"2.6.0\"}".getBytes(UTF_8));
    Environment plain = environment(Map.of("numpy", "1.26.4"));
    var noted =
        new Environment(plain.comfy(), plain.nodes(), plain.packages(), null, "latest", torch);

    String text = text(noted, Form.LAUNCHER);

    assertThat(text).contains("\"version\": 2,\n  \"exportedAt\"");
    assertThat(arriving(text).environment()).isEqualTo(noted);
    assertThat(text(plain, Form.REQUIREMENTS)).contains("# Python 3.12.7\n");
    assertThat(text(noted, Form.REQUIREMENTS)).doesNotContain("# Python 3");
  }

  @Test
  void writesNoneOfWhichNodePacksOrPackagesAreUnknownForAnyReason() {
    Environment plain = environment(Map.of());
    var noNodes =
        new Environment(
            plain.comfy(),
            Reading.unknown(List.of(), "nodes", "not readable"),
            plain.packages(),
            null,
            null,
            plain.torchStack());
    var skipped = new Reading<>(plain.packages().value(), Certainty.UNKNOWN, List.of());
    var noPackages =
        new Environment(plain.comfy(), plain.nodes(), skipped, null, null, plain.torchStack());

    for (Form form : List.of(Form.LAUNCHER, Form.REQUIREMENTS)) {
      assertThatThrownBy(() -> text(noNodes, form))
          .hasMessageStartingWith("The node packs of the environment x are unknown.");
      assertThatThrownBy(() -> text(noPackages, form))
          .hasMessageStartingWith("The packages of the environment x are unknown. Who");
    }
  }
}
