package dev.snapline.transfer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken for a record of Workflow Snapshot Manager, and what is said of the others. */
class PeerRecordTest {
  private final Path file;

  PeerRecordTest(@TempDir Path folder) {
    file = folder.resolve("record.json");
  }

  private PeerRecord read(String text) throws Exception {
    return read(text, UTF_8);
  }

  private PeerRecord read(String text, Charset charset) throws Exception {
    Files.writeString(file, text, charset);
    return PeerRecord.read(new FileSlice(file, 0, Files.size(file)));
  }

  private void refuses(String text, String why) {
    assertThatExceptionOfType(BadFileException.class)
        .isThrownBy(() -> read(text, ISO_8859_1))
        .satisfies(refused -> assertThat(refused.reason()).contains(why));
  }

  @Test
  void readsAllThatARecordSays() throws Exception {
    PeerRecord read =
        read(
            """
            {"id":"1700-abc","workflowKey":"sub/a.json","timestamp":1700000000000,
             "label":"warm \\u00e9","notes":"at dusk","locked":true,"source":"node",
             "parentId":"1600-abc","thumbnail":"/9j/4A==","graphData":{"nodes":[]}}""");

    assertThat(read.id()).isEqualTo("1700-abc");
    assertThat(read.workflowKey()).isEqualTo("sub/a.json");
    assertThat(read.takenAt()).isEqualTo(Instant.parse("2023-11-14T22:13:20Z"));
    assertThat(read.label()).isEqualTo("warm é");
    assertThat(read.notes()).isEqualTo("at dusk");
    assertThat(read.locked()).isTrue();
    assertThat(read.isOfNode()).isTrue();
    assertThat(read.parentId()).isEqualTo("1600-abc");
    assertThat(read.hasThumbnail()).isTrue();
    assertThat(read.graph().bytes()).asString(UTF_8).isEqualTo("{\"nodes\":[]}");
  }

  @Test
  void takesWhatIsMissingOrOfAnotherKindForNotSaid() throws Exception {
    PeerRecord read =
        read(
            """
            {"id":"a","timestamp":0,"label":null,"notes":[1],"locked":"yes","source":7,
             "workflowKey":{},"thumbnail":null,"graphData":{}}""");

    assertThat(read.workflowKey()).isNull();
    assertThat(read.takenAt()).isEqualTo(Instant.EPOCH);
    assertThat(read.label()).isEmpty();
    assertThat(read.notes()).isEmpty();
    assertThat(read.locked()).isFalse();
    assertThat(read.isOfNode()).isFalse();
    assertThat(read.parentId()).isNull();
    assertThat(read.hasThumbnail()).isFalse();
  }

  @Test
  void leavesOutAPictureThatIsTooLarge() throws Exception {
    String picture = "\"" + "A".repeat(1 << 20) + "\"";
    PeerRecord read =
        read("{\"id\":\"a\",\"timestamp\":1,\"graphData\":{},\"thumbnail\":" + picture + "}");

    assertThat(read.thumbnail()).isNotNull();
    assertThat(read.hasThumbnail()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~                                                    | it is empty",
        "null                                                  | it is no JSON object",
        "[1]                                                   | it is no JSON object",
        "{\"id\":\"a\",\"timestamp\":1                         | it ends too early",
        "{\"id\" \"a\"}                                        | it is not JSON",
        "{id:1}                                                | it is not JSON",
        "{\"timestamp\":1,\"graphData\":{}}                    | it has no \"id\"",
        "{\"id\":\"\",\"timestamp\":1,\"graphData\":{}}        | it has no \"id\"",
        "{\"id\":7,\"timestamp\":1,\"graphData\":{}}           | it has no \"id\"",
        "{\"id\":\"a\",\"graphData\":{}}                       | it has no \"timestamp\"",
        "{\"id\":\"a\",\"timestamp\":\"1\",\"graphData\":{}}   | no time in milliseconds",
        "{\"id\":\"a\",\"timestamp\":-1,\"graphData\":{}}      | no time in milliseconds",
        "{\"id\":\"a\",\"timestamp\":253402300800000,\"graphData\":{}} | no time in milliseconds",
        "{\"id\":\"a\",\"timestamp\":99999999999999999999,\"graphData\":{}} | no time in milli",
        "{\"id\":\"a\",\"timestamp\":1.5,\"graphData\":{}}     | no time in milliseconds",
        "{\"id\":\"a\",\"timestamp\":1}                        | it has no \"graphData\"",
        "{\"id\":\"a\",\"timestamp\":1,\"graphData\":[]}       | it has no \"graphData\"",
        "{\"id\":\"a\",\"timestamp\":1,\"label\":tru,\"graphData\":{}} | it is not JSON",
        "{\"id\":\"a\",\"timestamp\":1,\"label\":\"ÿ\",\"graphData\":{}} | it is not",
      })
  void saysWhyItIsNone(String text, String why) {
    refuses(text, why);
  }

  @Test
  void refusesTextsThatNobodyWrote() {
    String rest = "\",\"timestamp\":1,\"graphData\":{}}";
    refuses("{\"id\":\"" + "a".repeat(201) + rest, "it has no \"id\"");
    refuses(
        "{\"notes\":\"" + "a".repeat(100_001) + "\",\"id\":\"a" + rest, "\"notes\" is too long");
    refuses(
        "{\"label\":\"" + "a".repeat(600_003) + "\",\"id\":\"a" + rest, "\"label\" is too long");
  }

  @Test
  void refusesAGraphThatNoRequestCouldBring() {
    String values = "1,".repeat((int) PeerRecord.LARGEST_GRAPH / 2);
    refuses(
        "{\"id\":\"a\",\"timestamp\":1,\"graphData\":{\"a\":[" + values + "1]}}",
        "its graph is larger than 32 MiB");
  }

  @Test
  void readsATextOnlyWhereOneStands() throws Exception {
    Files.writeString(file, "\"a\\n\" 7 {} \"\\x\"");

    assertThat(PeerRecord.text(new FileSlice(file, 0, 5))).isEqualTo("a\n");
    assertThat(PeerRecord.text(new FileSlice(file, 6, 1))).isNull();
    assertThat(PeerRecord.text(new FileSlice(file, 8, 2))).isNull();
    assertThat(PeerRecord.text(new FileSlice(file, 11, 4))).isNull();
  }
}
