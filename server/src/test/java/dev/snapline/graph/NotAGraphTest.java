package dev.snapline.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotAGraphTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | no \"nodes\" array",
        "{\"a\":1} | no \"nodes\" array",
        "{\"nodes\":{}} | \"nodes\" is not an array",
        "{\"nodes\":null} | no \"nodes\" array",
        "[] | not a JSON object",
        "'' | not a JSON object",
        "hello | not valid JSON",
        "{\"nodes\":[ | not valid JSON",
        "{\"nodes\":[]}} | not valid JSON",
        "{\"nodes\":[]}{} | Something follows",
        "{\"nodes\":[{\"id\":NaN}]} | NaN and Infinity are no JSON numbers",
        "{\"nodes\":[{\"id\":Infinity}]} | NaN and Infinity are no JSON numbers",
        "{\"nodes\":[{\"id\":-INF}]} | NaN and Infinity are no JSON numbers",
        "{\"1\":{\"class_type\":\"A\"},\"2\":{}} | no \"nodes\" array"
      })
  void saysWhatIsWrongAndWhatToDo(String text, String reason) {
    assertThatExceptionOfType(NotAGraphException.class)
        .isThrownBy(() -> CanonicalGraph.read(Graphs.bytes(text)))
        .withMessageContaining(reason)
        .withMessageContaining("Export the workflow from ComfyUI again");
    assertThatExceptionOfType(NotAGraphException.class)
        .isThrownBy(() -> GraphFormat.read(Graphs.bytes(text)));
  }

  @Test
  void saysWhere() {
    assertThatExceptionOfType(NotAGraphException.class)
        .isThrownBy(() -> CanonicalGraph.read(Graphs.bytes("{\"nodes\":[\n{\"id\":x}]}")))
        .withMessageContaining("/nodes/0/id")
        .withMessageContaining("line 2");
  }

  @Test
  void readsFiveHundredLevelsAndNoMore() throws Exception {
    assertThat(CanonicalGraph.read(nested(500)).nodeCount()).isZero();
    assertThatExceptionOfType(NotAGraphException.class)
        .isThrownBy(() -> CanonicalGraph.read(nested(501)))
        .withMessageContaining("deeper than 500");
  }

  @Test
  void refusesSmallThingsSoManyThatTheyWouldFillTheMemory() {
    String nodes = "{},".repeat(GraphJson.MOST_TOKENS / 2);
    assertThatExceptionOfType(NotAGraphException.class)
        .isThrownBy(() -> CanonicalGraph.read(Graphs.bytes("{\"nodes\":[" + nodes + "{}]}")))
        .withMessageContaining("more than 3,000,000")
        .withMessageContaining("Split the workflow");
  }

  /** A byte that is no UTF-8, or text in another encoding, must not look like a broken disk. */
  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] latin = "{\"nodes\":[{\"id\":\"é\"}]}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = {0, 0, 0, '{', 0, 0, 1, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};

    assertThatExceptionOfType(NotAGraphException.class)
        .isThrownBy(() -> CanonicalGraph.read(GraphBytes.of(latin)));
    assertThatExceptionOfType(NotAGraphException.class)
        .isThrownBy(() -> CanonicalGraph.read(GraphBytes.of(wide)));
  }

  @Test
  void passesOnThatTheBytesCannotBeRead() {
    GraphBytes broken =
        new GraphBytes() {
          @Override
          public InputStream open() throws IOException {
            throw new IOException("disk");
          }

          @Override
          public long length() {
            return 1;
          }
        };

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> CanonicalGraph.read(broken))
        .withMessage("disk");
  }

  private static GraphBytes nested(int levels) {
    int more = levels - 1;
    return Graphs.bytes("{\"nodes\":[],\"x\":" + "[".repeat(more) + "]".repeat(more) + "}");
  }
}
