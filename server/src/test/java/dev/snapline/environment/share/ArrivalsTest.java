package dev.snapline.environment.share;

import static dev.snapline.environment.KeptEnvironments.COMMIT;
import static dev.snapline.environment.KeptEnvironments.cnr;
import static dev.snapline.environment.KeptEnvironments.environment;
import static dev.snapline.environment.KeptEnvironments.git;
import static dev.snapline.environment.KeptEnvironments.off;
import static dev.snapline.environment.KeptEnvironments.withUnknownPackages;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.Environment;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.RefusedEnvironmentException;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import dev.snapline.environment.Trigger;
import dev.snapline.environment.share.Exports.Form;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final String GOOD =
      """
      {"type":"comfyui-desktop-2-snapshot","version":1,"exportedAt":"2026-02-26T12:00:00.000Z",
       "installationName":"desktop-studio","snapshots":[
        {"version":1,"createdAt":"2026-02-26T12:00:00.000Z","trigger":"boot","label":"old name",
         "comfyui":{"ref":"v0.3.10","commit":"abc1234def5678","releaseTag":"","variant":""},
         "customNodes":[
          {"id":"pack","type":"git","dirName":"Pack","enabled":true,"commit":"abc1234",
           "url":"https://me:pw@example.org/pack?key=1"},
          {"id":"impact","type":"cnr","dirName":"Impact","enabled":true,"version":"7.3.0"}],
         "pipPackages":{"numpy":"1.26.4","Odd_Name":"git+https://u:p@example.org/o@abc1234"}}]}""";

  private static Arrivals read(String text) {
    return Arrivals.of(text, List.of(), NOW);
  }

  private static EnvironmentSnapshot snapshot(Environment environment) {
    return new EnvironmentSnapshot(
        new EnvironmentId("x"), 1, NOW, Trigger.MANUAL, "mine", "secret", true, null, environment);
  }

  private static String text(Environment environment, Form form) {
    return new String(Exports.one("a/b: c", snapshot(environment), form, NOW).bytes(), UTF_8);
  }

  @Test
  void takesInWhatTheLauncherGaveAway() {
    Arrivals found = read(GOOD);

    EnvironmentSnapshot one = found.arriving().get(0);
    assertThat(found.source()).isEqualTo("desktop-studio");
    assertThat(one)
        .returns("old name", EnvironmentSnapshot::label)
        .returns("desktop-studio", EnvironmentSnapshot::importedFrom);
    assertThat(one.environment().nodes().value().get(0).url())
        .isEqualTo("https://example.org/pack");
    assertThat(one.environment().packages().value().pins())
        .containsEntry("odd-name", "git+https://example.org/o@abc1234");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "comfyui-desktop-2-snapshot | x | type",
        "\"version\":1,\"exportedAt\" | \"version\":3,\"exportedAt\" | version",
        "\"version\":1,\"exportedAt\" | \"version\":\"1\",\"exportedAt\" | version",
        "\"snapshots\":[ | \"snapshots\":[],\"x\":[ | snapshots",
        "\"snapshots\":[ | \"snapshots\":1,\"x\":[ | snapshots",
        "{\"version\":1,\"createdAt\" | {\"version\":2,\"createdAt\" | snapshots[0].version",
        "{\"version\":1,\"createdAt\" | {\"createdAt\" | snapshots[0].version",
        "{\"version\":1,\"createdAt\" | {\"torchStack\":{},\"version\":1,\"createdAt\" | snapshots[0].torchStack",
        "\"2026-02-26T12:00:00.000Z\",\"trigger\" | \"yesterday\",\"trigger\" | snapshots[0].createdAt",
        "\"2026-02-26T12:00:00.000Z\",\"trigger\" | 5,\"trigger\" | snapshots[0].createdAt",
        "\"boot\" | \"reboot\" | snapshots[0].trigger",
        "\"old name\" | 5 | snapshots[0].label",
        "\"old name\" | \"a\\nb\" | snapshots[0].label",
        "\"comfyui\":{ | \"comfyui\":1,\"x\":{ | snapshots[0].comfyui",
        "abc1234def5678 | --upload-pack=x | snapshots[0].comfyui.commit",
        "\"ref\":\"v0.3.10\" | \"ref\":null | snapshots[0].comfyui.ref",
        "\"customNodes\":[ | \"customNodes\":{},\"x\":[ | snapshots[0].customNodes",
        "\"type\":\"git\" | \"type\":\"svn\" | snapshots[0].customNodes[0].type",
        "\"dirName\":\"Pack\" | \"dirName\":\"../../evil\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"a/b\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"a\\\\b\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"C:x\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"..\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"-rf\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"a\\u0000b\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\", | | snapshots[0].customNodes[0].dirName",
        "\"id\":\"pack\" | \"id\":\"../x\" | snapshots[0].customNodes[0].id",
        "\"id\":\"pack\" | \"id\":\"\" | snapshots[0].customNodes[0].id",
        "\"enabled\":true,\"commit\" | \"enabled\":\"yes\",\"commit\" | snapshots[0].customNodes[0].enabled",
        "\"commit\":\"abc1234\", | \"commit\":\"HEAD\", | snapshots[0].customNodes[0].commit",
        "https://me:pw@example.org/pack?key=1 | ext::sh -c evil | snapshots[0].customNodes[0].url",
        "https://me:pw@example.org/pack?key=1 | --upload-pack=evil | snapshots[0].customNodes[0].url",
        "https://me:pw@example.org/pack?key=1 | file:///etc | snapshots[0].customNodes[0].url",
        "https://me:pw@example.org/pack?key=1 | /etc/passwd | snapshots[0].customNodes[0].url",
        "\"7.3.0\" | \"7.3.0; rm -rf\" | snapshots[0].customNodes[1].version",
        "\"7.3.0\" | \"-1\" | snapshots[0].customNodes[1].version",
        "\"pipPackages\":{ | \"pipPackages\":[],\"x\":{ | snapshots[0].pipPackages",
        "\"numpy\" | \"-r evil\" | snapshots[0].pipPackages",
        "\"numpy\" | \"../numpy\" | snapshots[0].pipPackages",
        "\"1.26.4\" | \"1.26.4 --index-url=x\" | snapshots[0].pipPackages.numpy",
        "\"1.26.4\" | 1 | snapshots[0].pipPackages.numpy",
        "\"1.26.4\" | \"ext::sh://x\" | snapshots[0].pipPackages.numpy"
      })
  void refusesEachHostileFileWithTheNameOfTheField(String from, String to, String field) {
    String text = GOOD.replace(from, to == null ? "" : to);
    assertThat(text).isNotEqualTo(GOOD);

    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            RefusedEnvironmentException.class,
            e -> {
              assertThat(e.field()).isEqualTo(field);
              assertThat(e.reason()).isEqualTo(Reason.BAD_FILE);
              assertThat(e).hasMessageEndingWith("Nothing was imported.");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | no object",
        "{ | not JSON",
        "'' | empty",
        "null | no object",
        "{} {} | follows",
        "{\"a\":1,\"a\":2} | Duplicate"
      })
  void refusesWhatIsNoFileOfEnvironments(String text, String why) {
    assertThatThrownBy(() -> read(text)).hasMessageContaining(why);
  }

  @Test
  void refusesAFileThatIsAbsurdlyLarge() {
    String many = "{\"id\":\"a\",\"type\":\"file\",\"enabled\":true},".repeat(5_001);
    assertThatThrownBy(() -> read(GOOD.replace("\"customNodes\":[", "\"customNodes\":[" + many)))
        .hasMessageContaining("more than 5000 entries");
    String deep = "[".repeat(5_000);
    assertThatThrownBy(() -> read(deep)).isInstanceOf(RefusedEnvironmentException.class);
    assertThatThrownBy(() -> read(GOOD.replace("old name", "x".repeat(501))))
        .hasMessageContaining("longer than 500");
  }

  @Test
  void skipsWhatIsTwiceInTheFile() {
    String one = GOOD.substring(GOOD.indexOf("{\"version\":1,\"createdAt\""), GOOD.length() - 2);

    Arrivals found = read(GOOD.replace("\"snapshots\":[", "\"snapshots\":[" + one + ","));

    assertThat(found.arriving()).hasSize(1);
    assertThat(found.skipped()).isEqualTo(1);
  }

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
  void readsAFileOfTheManagerWithAllItsOddities() {
    Arrivals found =
        read(
            """
            {"comfyui": null,
             "git_custom_nodes": {
               "https://github.com/ltdrdata/ComfyUI-Impact-Pack.git": {"hash": "unknown", "disabled": false},
               "git@github.com:kijai/KJ": {"hash": "", "disabled": true}},
             "cnr_custom_nodes": {"rgthree-comfy": "1.0.0"},
             "file_custom_nodes": [{"filename": "a.py", "disabled": false}],
             "pips": {"numpy==1.26.4": "", "# Editable install": "", "-e /x": "",
               "clip": "git+https://t:s@example.org/clip@abc1234"}}""");

    Environment environment = found.arriving().get(0).environment();
    assertThat(environment.nodes().value())
        .extracting(NodePack::dirName)
        .containsExactly("rgthree-comfy", "ComfyUI-Impact-Pack", "KJ", "a.py");
    assertThat(environment.nodes().value().get(2).isEnabled()).isFalse();
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
        read("{\"git_custom_nodes\":{},\"pips\":" + pips + "}").arriving().get(0).environment();

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

    Environment environment = found.arriving().get(0).environment();
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
