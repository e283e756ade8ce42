package dev.snapline.environment.share;

import static dev.snapline.environment.KeptEnvironments.COMMIT;
import static dev.snapline.environment.KeptEnvironments.cnr;
import static dev.snapline.environment.KeptEnvironments.environment;
import static dev.snapline.environment.KeptEnvironments.git;
import static dev.snapline.environment.KeptEnvironments.off;
import static dev.snapline.environment.KeptEnvironments.withUnknownPackages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.environment.Environment;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.NodePack.Kind;
import dev.snapline.environment.Reading;
import dev.snapline.environment.compare.EnvironmentComparer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The commands from one environment to another, as a person copies them into a shell. */
class PlanTest {
  private static final Environment NONE = environment(Map.of());

  private static String plan(Environment from, Environment to) {
    return Plan.of(EnvironmentComparer.compare(from, to));
  }

  private static Environment with(NodePack... packs) {
    return environment(Map.of(), packs);
  }

  private static NodePack from(@Nullable String url, @Nullable String commit) {
    return new NodePack(Kind.GIT, "KJ", "KJ", true, null, commit, url);
  }

  @Test
  void hasNothingToDoBetweenTwoThatAreTheSame() {
    assertThat(plan(NONE, NONE)).isEqualTo("# Nothing to do.\n");
  }

  @Test
  void checksOutTheCommitOfComfyUiIfItIsKnown() {
    assertThat(plan(environment("v1", null, Map.of()), NONE))
        .isEqualTo(
            "# ComfyUI v1 → v0.3.10\ngit -C ComfyUI fetch --tags && git -C ComfyUI checkout "
                + COMMIT
                + "\n");
    assertThat(plan(NONE, environment("v1", null, Map.of())))
        .isEqualTo("# ComfyUI v0.3.10 → v1\n# its commit is unknown\n");
  }

  @Test
  void fetchesPacksFromWhereTheyCome() {
    assertThat(plan(NONE, with(cnr("Impact", "7.3.0"))))
        .endsWith("comfy node install impact@7.3.0\n");
    assertThat(plan(NONE, with(git("KJ", COMMIT))))
        .endsWith("git clone -- https://github.com/a/KJ KJ && git -C KJ checkout " + COMMIT + "\n");
    assertThat(plan(NONE, with(from("https://github.com/a/KJ", null))))
        .endsWith("git clone -- https://github.com/a/KJ KJ\n");
    assertThat(plan(with(git("KJ", "abc1234")), with(git("KJ", COMMIT))))
        .endsWith("git -C KJ fetch && git -C KJ checkout " + COMMIT + "\n");
  }

  @Test
  void saysOfWhichPackNobodyKnowsWhereItComesFrom() {
    String unknown = "# KJ cannot be fetched from anywhere\n";
    assertThat(plan(NONE, with(from(null, COMMIT)))).endsWith(unknown);
    assertThat(plan(NONE, with(from("/home/ada/KJ", COMMIT)))).endsWith(unknown);
    var withoutVersion = new NodePack(Kind.CNR, "KJ", "KJ", true, null, null, null);
    assertThat(plan(NONE, with(withoutVersion))).endsWith(unknown);
    assertThat(plan(with(git("KJ", COMMIT)), with(from("https://github.com/a/KJ", null))))
        .endsWith("# the commit of KJ is unknown\n");
    var file = new NodePack(Kind.FILE, "x.py", "x.py", true, null, null, null);
    assertThat(plan(NONE, with(file))).endsWith("# x.py cannot be fetched from anywhere\n");
  }

  @Test
  void movesAwayWhatIsGoneAndLeavesSwitchesToTheManager() {
    NodePack impact = cnr("Impact", "7.3.0");
    assertThat(plan(with(impact), NONE))
        .isEqualTo(
            """
            # Node packs, in the folder custom_nodes
            mkdir -p .disabled && mv Impact .disabled/
            """);
    NodePack isOff = off(impact, "Impact");
    assertThat(plan(with(impact), with(isOff))).endsWith("# switch impact off in the Manager\n");
    assertThat(plan(with(isOff), with(impact))).endsWith("# switch impact on in the Manager\n");
  }

  @Test
  void makesOneWordOfEachNameWhateverItHolds() {
    assertThat(plan(with(cnr("it's $(mine)", "1")), NONE))
        .endsWith("mv 'it'\\''s $(mine)' .disabled/\n");
  }

  @Test
  void installsAndRemovesPackagesInOneCommandEach() {
    Environment from = environment(Map.of("gone", "1", "lost", "2", "numpy", "1.26.4"));
    Environment to =
        environment(
            Map.of(
                "numpy", "2.0.0", "clip", "git+https://x.org/c@abc1234", "mine", "file:///home/x"));

    assertThat(plan(from, to))
        .isEqualTo(
            """
            # Python packages, with the Python of ComfyUI
            # mine comes from a folder of the computer that it was kept on
            python -m pip install 'clip @ git+https://x.org/c@abc1234' numpy==2.0.0
            python -m pip uninstall gone lost
            """);
  }

  @Test
  void saysNothingOfWhatIsUnknown() {
    var noNodes =
        new Environment(
            NONE.comfy(),
            Reading.unknown(List.of(), "nodes", "not readable"),
            NONE.packages(),
            null,
            null,
            NONE.torchStack());

    assertThat(plan(NONE, withUnknownPackages(NONE)))
        .isEqualTo("# The packages of one side are unknown: nothing is said of them.\n");
    assertThat(plan(noNodes, NONE))
        .isEqualTo("# The node packs of one side are unknown: nothing is said of them.\n");
  }
}
