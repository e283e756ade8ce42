package dev.snapline.environment.share;

import static dev.snapline.environment.KeptEnvironments.COMMIT;
import static dev.snapline.environment.KeptEnvironments.cnr;
import static dev.snapline.environment.KeptEnvironments.environment;
import static dev.snapline.environment.KeptEnvironments.git;
import static dev.snapline.environment.KeptEnvironments.off;
import static dev.snapline.environment.KeptEnvironments.withUnknownPackages;
import static dev.snapline.environment.share.Shared.NOW;
import static dev.snapline.environment.share.Shared.read;
import static dev.snapline.environment.share.Shared.snapshot;
import static dev.snapline.environment.share.Shared.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.Environment;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.share.Exports.Form;
import java.util.List;
import java.util.Map;
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
            new NodePack(NodePack.Kind.FILE, "x.py", "x.py", true, null, null, null));

    Environment back = read(text(whole, Form.LAUNCHER)).arriving().get(0).environment();
    assertThat(back).isEqualTo(whole);

    for (Form form : List.of(Form.MANAGER, Form.MANAGER_YAML)) {
      Environment manager = read(text(whole, form)).arriving().get(0).environment();
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
    assertThatThrownBy(() -> Exports.all("x", List.of(), NOW))
        .hasMessage("No snapshots to export.");
  }

  @Test
  void namesFilesAsTheLauncherDoes() {
    Environment one = environment(Map.of());
    assertThat(Exports.one("a/b: c", snapshot(one), Form.LAUNCHER, NOW).name())
        .isEqualTo("snapshot-a_b_ c-manual-20260301.json");
    assertThat(Exports.all("a|b", List.of(snapshot(one)), NOW).name())
        .isEqualTo("snapshots-a_b-20260301.json");
    assertThat(Exports.one("x", snapshot(one), Form.MANAGER, NOW).name())
        .isEqualTo("2026-03-01_08-00-00_snapshot.json");
  }
}
