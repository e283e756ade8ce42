package dev.snapline.graph;

import static dev.snapline.graph.Graphs.canonical;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Odd texts and numbers that are legal JSON. */
class CanonicalTextTest {
  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "7.0, 7",
    "-0, 0",
    "-0.0, 0",
    "0e5, 0",
    "1e3, 1000",
    "0.10, 0.1",
    "1E-2, 0.01",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "1e999999999, 1e999999999",
    "1e-999999999, 1e-999999999",
    "1e99999999999, 1e99999999999",
    "-12.50, -12.5"
  })
  void writesEqualNumbersAlike(String number, String canonical) {
    assertThat(CanonicalJson.number(number)).isEqualTo(canonical);
  }

  @Test
  void keepsANumberOfAMillionDigitsAsItIs() {
    String digits = "1".repeat(1_000_000);

    assertThat(CanonicalJson.number(digits)).isSameAs(digits);
    assertThat(hashOf(digits)).isNotEqualTo(hashOf(digits + "1"));
  }

  @Test
  void readsHalvesOfSurrogatePairs() {
    assertThat(hashOf("\"\\ud83d\"")).isNotEqualTo(hashOf("\"\\ude00\""));
    assertThat(hashOf("\"\\ud83d\\ude00\"")).isEqualTo(hashOf("\"😀\""));
  }

  @Test
  void takesEscapedTextForTheSameText() {
    assertThat(hashOf("\"\\u0041\\n\\/\"")).isEqualTo(hashOf("\"A\\u000a/\""));
    assertThat(hashOf("\"\\\\n\"")).isNotEqualTo(hashOf("\"\\n\""));
  }

  @Test
  void takesTheLastOfMembersWithOneName() {
    assertThat(hashOf("{\"a\":1,\"b\":2,\"a\":3}")).isEqualTo(hashOf("{\"a\":3,\"b\":2}"));
    assertThat(hash("{\"nodes\":[{\"id\":1,\"title\":\"a\",\"title\":\"b\"}]}"))
        .isEqualTo(hash("{\"nodes\":[{\"id\":1,\"title\":\"b\"}]}"));
  }

  @Test
  void readsHugeLayoutNumbers() {
    assertThat(canonical("{\"nodes\":[{\"id\":1,\"pos\":[1e999999999,-1e999]}]}").layoutHash())
        .startsWith("l1:");
  }

  @Test
  void countsNodesWithOneIdEach() {
    CanonicalGraph twice =
        canonical("{\"nodes\":[{\"id\":1,\"type\":\"A\"},{\"id\":1,\"type\":\"B\"}]}");
    CanonicalGraph swapped =
        canonical("{\"nodes\":[{\"id\":1,\"type\":\"B\"},{\"id\":1,\"type\":\"A\"}]}");

    assertThat(twice.nodeCount()).isEqualTo(2);
    assertThat(twice.hash()).isEqualTo(swapped.hash());
  }

  @Test
  void survivesReroutesThatFormARing() {
    String ring =
        "{\"nodes\":[],\"links\":[[1,1,0,2,0,\"A\"]],\"extra\":{\"reroutes\":["
            + "{\"id\":1,\"parentId\":2,\"pos\":[0,0]},{\"id\":2,\"parentId\":1,\"pos\":[0,0]}],"
            + "\"linkExtensions\":[{\"id\":1,\"parentId\":1}]}}";

    assertThat(hash(ring)).startsWith("c1:");
  }

  @Test
  void readsNodesOfOddShapes() {
    assertThat(
            hash(
                "{\"nodes\":[null,7,[],{},{\"id\":{},\"pos\":\"x\",\"flags\":[],\"inputs\":{\"a\":1}}]}"))
        .startsWith("c1:");
  }

  private static String hashOf(String value) {
    return hash("{\"nodes\":[{\"id\":1,\"widgets_values\":[" + value + "]}]}");
  }

  private static String hash(String graph) {
    return canonical(graph).hash();
  }
}
