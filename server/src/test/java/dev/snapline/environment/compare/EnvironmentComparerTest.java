package dev.snapline.environment.compare;

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
import dev.snapline.environment.PackageSet;
import dev.snapline.environment.Reading;
import dev.snapline.environment.Trouble;
import dev.snapline.environment.compare.EnvironmentDiff.Direction;
import dev.snapline.environment.compare.EnvironmentDiff.NodeChange;
import dev.snapline.environment.compare.EnvironmentDiff.PackageChange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvironmentComparerTest {
  private static final String OTHER = "bbbbbbb100000000000000000000000000000000";

  private static String message(Environment from, Environment to) {
    return EnvironmentMessage.line(EnvironmentMessage.parts(EnvironmentComparer.compare(from, to)));
  }

  @Test
  void saysAllOfItInOneLine() {
    Environment from = environment("v0.3.10", COMMIT, Map.of("numpy", "1.26.4"));
    Environment to =
        environment("v0.3.12", OTHER, Map.of("numpy", "2.1.0"), cnr("A", "1"), cnr("B", "1"));

    assertThat(message(from, to))
        .isEqualTo("ComfyUI v0.3.10 → v0.3.12, +2 nodes, numpy 1.26.4 → 2.1.0");
    assertThat(message(to, from))
        .isEqualTo("ComfyUI v0.3.12 → v0.3.10, −2 nodes, numpy 2.1.0 → 1.26.4");
    assertThat(message(from, from)).isEqualTo("No change");
  }

  @Test
  void listsWhatIsNewGoneAndAnother() {
    Environment from =
        environment(Map.of("a", "1", "b", "1", "c", "1"), cnr("One", "1.9.0"), git("Two", COMMIT));
    Environment to =
        environment(
            Map.of("b", "2", "c", "1", "d", "4"), cnr("One", "1.10.0"), git("Three", OTHER));

    EnvironmentDiff diff = EnvironmentComparer.compare(from, to);

    assertThat(diff.comfy()).isNull();
    assertThat(diff.nodesAdded()).containsExactly(git("Three", OTHER));
    assertThat(diff.nodesRemoved()).containsExactly(git("Two", COMMIT));
    assertThat(diff.nodesChanged())
        .containsExactly(new NodeChange(cnr("One", "1.9.0"), cnr("One", "1.10.0"), Direction.UP));
    assertThat(diff.packagesAdded())
        .containsExactly(new PackageChange("d", null, "4", Direction.OTHER));
    assertThat(diff.packagesRemoved())
        .containsExactly(new PackageChange("a", "1", null, Direction.OTHER));
    assertThat(diff.packagesChanged())
        .containsExactly(new PackageChange("b", "1", "2", Direction.UP));
    assertThat(diff.isEmpty()).isFalse();
  }

  @Test
  void followsAPackThatIsSwitchedOffInEachWay() {
    NodePack pack =
        new NodePack(
            Kind.CNR, "comfyui-impact-pack", "ComfyUI-Impact-Pack", true, "7.3.0", null, null);
    NodePack repository = git("rgthree-comfy", COMMIT);
    Environment from = environment(Map.of(), pack, repository);
    Environment to =
        environment(
            Map.of(),
            off(pack, "comfyui-impact-pack@7_3_0"),
            off(repository, "rgthree-comfy.disabled"));

    EnvironmentDiff diff = EnvironmentComparer.compare(from, to);

    assertThat(diff.nodes()).hasSize(2).allMatch(NodeChange::isSwitched);
    assertThat(EnvironmentMessage.line(EnvironmentMessage.parts(diff)))
        .isEqualTo("comfyui-impact-pack switched off, rgthree-comfy switched off");
    assertThat(message(to, from)).contains("rgthree-comfy switched on");
  }

  @Test
  void takesAPackThatChangedItsKindForAnother() {
    EnvironmentDiff diff =
        EnvironmentComparer.compare(
            environment(Map.of(), git("Pack", COMMIT)), environment(Map.of(), cnr("Pack", "1")));

    assertThat(diff.nodesAdded()).hasSize(1);
    assertThat(diff.nodesRemoved()).hasSize(1);
  }

  @Test
  void knowsWhereAVersionWent() {
    assertThat(direction("1.9", "1.10")).isEqualTo(Direction.UP);
    assertThat(direction("2.0", "2.0rc1")).isEqualTo(Direction.DOWN);
    assertThat(direction("2.0", "git+https://example.org/a@1234567")).isEqualTo(Direction.OTHER);
    assertThat(direction("2.6.0+cu126", "2.6.0+cu128")).isEqualTo(Direction.UP);
  }

  private static Direction direction(String from, String to) {
    return EnvironmentComparer.compare(environment(Map.of("p", from)), environment(Map.of("p", to)))
        .packages()
        .get(0)
        .direction();
  }

  @Test
  void takesTwoSpellingsOfAVersionForOne() {
    assertThat(message(environment(Map.of("p", "1.0rc1")), environment(Map.of("p", "1.0.RC1"))))
        .isEqualTo("No change");
  }

  @Test
  void saysNothingOfPackagesThatAreUnknown() {
    Environment known = environment(Map.of("numpy", "1.26.4"));
    Environment unknown = withUnknownPackages(known);

    EnvironmentDiff diff = EnvironmentComparer.compare(known, unknown);

    assertThat(diff.knowsPackages()).isFalse();
    assertThat(diff.packages()).isEmpty();
    assertThat(diff.packagesBefore()).isEqualTo(1);
    assertThat(diff.packagesAfter()).isNull();
    assertThat(EnvironmentMessage.line(EnvironmentMessage.parts(diff)))
        .isEqualTo("packages unknown");
    assertThat(message(unknown, known)).isEqualTo("packages unknown");
  }

  @Test
  void doesNotCallWhatCouldNotBeReadRemoved() {
    Environment from = environment(Map.of("numpy", "1", "gone", "1"), cnr("Torn", "1"));
    Environment clean = environment(Map.of());
    Environment to =
        new Environment(
            clean.comfy(),
            Reading.of(List.of(), List.of(new Trouble("Torn", "unreadable"))),
            Reading.of(PackageSet.NONE, List.of(new Trouble("numpy-2.0.dist-info", "unreadable"))),
            null,
            null,
            clean.torchStack());

    EnvironmentDiff diff = EnvironmentComparer.compare(from, to);

    assertThat(diff.nodes()).isEmpty();
    assertThat(diff.packagesRemoved()).extracting(PackageChange::name).containsExactly("gone");
    assertThat(EnvironmentComparer.compare(to, from).packagesAdded())
        .extracting(PackageChange::name)
        .containsExactly("gone");
  }

  @Test
  void tellsChannelAndPythonWhereBothSidesKnowThem() {
    Environment one = environment(Map.of());
    Environment stable = with(one, "stable", "3.12.7");
    Environment latest = with(one, "latest", "3.13.1");

    assertThat(message(stable, latest))
        .isEqualTo("channel stable → latest, Python 3.12.7 → 3.13.1");
    assertThat(message(one, latest)).isEqualTo("Python 3.12.7 → 3.13.1");
    assertThat(message(with(one, null, null), latest)).isEqualTo("No change");
  }

  private static Environment with(
      Environment one, @Nullable String channel, @Nullable String python) {
    return new Environment(
        one.comfy(), one.nodes(), one.packages(), python, channel, one.torchStack());
  }

  @Test
  void namesCommitsWhereTheReleaseIsTheSame() {
    assertThat(
            message(
                environment("v1", COMMIT, Map.of(), git("N", COMMIT)),
                environment("v1", OTHER, Map.of(), git("N", OTHER))))
        .isEqualTo("ComfyUI a4c98e1 → bbbbbbb, N a4c98e1 → bbbbbbb");
    assertThat(message(environment("v1", null, Map.of()), environment("v1", OTHER, Map.of())))
        .isEqualTo("ComfyUI unknown → bbbbbbb");
  }

  @Test
  void countsWhatWouldBeTooLong() {
    Map<String, String> before = Map.of("a", "1", "b", "1", "c", "1");
    Map<String, String> after = Map.of("a", "2", "b", "2", "c", "2", "d", "1", "e", "1");

    assertThat(message(environment(before), environment(after)))
        .isEqualTo("3 packages changed, +2 packages");
    assertThat(message(environment(Map.of()), environment(Map.of("numpy", "1"))))
        .isEqualTo("+ numpy");
    assertThat(
            message(
                environment(Map.of("a", "1")),
                environment(Map.of("a", "git+https://example.org/" + "x".repeat(80)))))
        .endsWith("…")
        .hasSizeLessThan(90);
  }

  @Test
  void saysThatNodesAreUnknown() {
    Environment one = environment(Map.of(), cnr("A", "1"));
    Environment lost =
        new Environment(
            one.comfy(),
            Reading.unknown(List.of(), "custom_nodes", "not readable"),
            one.packages(),
            null,
            null,
            one.torchStack());

    assertThat(message(one, lost)).isEqualTo("nodes unknown");
  }
}
