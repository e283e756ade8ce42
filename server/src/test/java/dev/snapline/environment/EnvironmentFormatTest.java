package dev.snapline.environment;

import static dev.snapline.environment.KeptEnvironments.COMMIT;
import static dev.snapline.environment.KeptEnvironments.cnr;
import static dev.snapline.environment.KeptEnvironments.environment;
import static dev.snapline.environment.KeptEnvironments.off;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.EnvironmentFormat.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kept environments as text and back. */
class EnvironmentFormatTest {
  private static final EnvironmentId ID = new EnvironmentId("x");
  private static final String GOOD = text(environment(Map.of("numpy", "1.26.4")));

  private static String text(Environment environment) {
    var snapshot =
        new EnvironmentSnapshot(
            ID, 3, Instant.EPOCH, Trigger.MANUAL, "mine", "notes", true, null, environment);
    return new String(PrettyJson.bytes(EnvironmentText.kept(snapshot)), UTF_8);
  }

  private static EnvironmentSnapshot read(String text) throws Exception {
    return EnvironmentFormat.read(ID, new Field("", Json.read(text.getBytes(UTF_8))), Origin.KEPT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"version\": 1 | \"version\": 3 | version: it is not 1 or 2; a newer program wrote it",
        "\"version\": 1 | \"version\": 0 | version: it is not 1 or 2",
        "\"version\": 1 | \"version\": null | version: it is not 1 or 2",
        "\"version\": 1 | \"version\": 1.5 | version: it is no whole number from 0 on",
        "\"rev\": 3 | \"rev\": -1 | snapline.rev: it is no whole number from 0 on",
        "\"rev\": 3 | \"packages\": {\"state\": \"so\"} "
            + "| snapline.packages.state: it is not ok, partial or unknown",
        "\"mine\" | \"\\u007f\" | label: it has characters that no line of text has",
        "\"notes\": \"notes\" | \"notes\": \"a\\rb\" "
            + "| snapline.notes: it has characters that no line of text has"
      })
  void namesWhatIsWrong(String from, String to, String message) {
    assertThat(GOOD).contains(from);
    assertThatThrownBy(() -> read(GOOD.replace(from, to)))
        .isInstanceOf(BadFieldException.class)
        .hasMessage(message);
  }

  @Test
  void takesNoMorePackagesThanAnyoneHas() {
    StringBuilder pins = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      pins.append("\"p").append(i).append("\": \"1\", ");
    }

    assertThatThrownBy(() -> read(GOOD.replace("\"numpy\"", pins + "\"numpy\"")))
        .hasMessage("pipPackages: it has more than 10000 entries");
  }

  @Test
  void readsVersionsOnlyOfPackagesThatAreThere() throws Exception {
    String pins = "\"numpy\": \"file:///x\"";
    String versions = "\"versions\": {\"NumPy\": \"1.26.4\", \"gone\": \"2\"}, \"rev\"";

    PackageSet found =
        read(GOOD.replace("\"numpy\": \"1.26.4\"", pins).replace("\"rev\"", versions))
            .environment()
            .packages()
            .value();

    assertThat(found)
        .isEqualTo(PackageSet.of(Map.of("numpy", "file:///x"), Map.of("numpy", "1.26.4")));
    Environment plain = environment(Map.of());
    var noted =
        new Environment(
            plain.comfy(),
            plain.nodes(),
            Reading.of(found, List.of()),
            null,
            null,
            plain.torchStack());
    assertThat(read(text(noted)).environment()).isEqualTo(noted);
  }

  @Test
  void keepsTroublesAsLinesThatFit() throws Exception {
    Environment plain = environment(Map.of());
    var troubles = List.of(new Trouble("a\nb", "y".repeat(500)));
    var partial =
        new Environment(
            plain.comfy(),
            Reading.of(plain.nodes().value(), troubles),
            plain.packages(),
            null,
            null,
            plain.torchStack());

    assertThat(read(text(partial)).environment().nodes().troubles())
        .containsExactly(new Trouble("a\ufffdb", "y".repeat(400) + "…"));
  }

  @Test
  void saysThatOtherEncodingsAreNone() {
    for (byte[] bytes :
        List.of(
            "{}".getBytes(UTF_16BE),
            "{}".getBytes(UTF_16LE),
            "\ufeff{}".getBytes(UTF_16BE),
            "\ufeff{}".getBytes(UTF_16LE))) {
      assertThatThrownBy(() -> Json.read(bytes)).hasMessage("it is not UTF-8 text");
    }
  }

  @Test
  void countsOfTwoPacksOfOneNameTheOneThatIsOn() {
    NodePack on = cnr("impact", "2");
    NodePack spare = off(cnr("impact", "1"), "impact@1");

    for (List<NodePack> both : List.of(List.of(on, spare), List.of(spare, on))) {
      Environment two = environment(Map.of(), both.toArray(NodePack[]::new));
      assertThat(two.byKey()).containsOnly(Map.entry(on.key(), on));
      assertThat(two.isSameAs(environment(Map.of(), on))).isTrue();
    }
  }

  @Test
  void takesUnknownPacksForOthersThanNone() {
    Environment none = environment("v1", COMMIT, Map.of());
    var unknown =
        new Environment(
            none.comfy(),
            Reading.unknown(List.of(), "nodes", "not readable"),
            none.packages(),
            none.pythonVersion(),
            null,
            none.torchStack());

    assertThat(none.hasSameNodes(unknown)).isFalse();
    assertThat(none.isSameAs(unknown)).isFalse();
  }
}
