package dev.snapline.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String KEY = "correct horse battery";

  private static String hidden(String graph) throws IOException {
    GraphBytes bytes = Secrets.hidden(GraphBytes.of(graph.getBytes(UTF_8)));
    return new String(bytes.open().readAllBytes(), UTF_8);
  }

  private static String node(String rest) {
    return "{\"nodes\": [{\"id\": 1, \"type\": \"Ask\", " + rest + "}], \"links\": []}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_key",
        "apiKey",
        "API KEY",
        "openai_api_key",
        "hf_token",
        "token",
        "Password",
        "client-secret",
        "secretKey",
        "private_key",
        "aws_access_key",
        "credentials",
        "apikey"
      })
  void knowsTheNamesOfSecrets(String name) {
    assertThat(SecretNames.isSecret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "_",
        "key",
        "keyframe",
        "max_tokens",
        "stop_token",
        "secretary",
        "tokenizer",
        "passage",
        "text",
        "monkey",
        "token_normalization"
      })
  void leavesOtherNamesAlone(String name) {
    assertThat(SecretNames.isSecret(name)).isFalse();
  }

  @Test
  void hidesTheValueOfANamedWidgetAndItsCopyWithoutAName() throws IOException {
    String graph =
        node(
            "\"widgets_values\": [7, \"%1$s\", \"a cat\"], \"widgets_values_named\": {\"seed\": 7,"
                + " \"api_key\": \"%1$s\", \"text\": \"a cat\"}");

    assertThat(hidden(graph.formatted(KEY))).isEqualTo(graph.formatted(Secrets.MASK));
  }

  @Test
  void findsValuesWithoutNamesByTheOrderOfTheWidgets() throws IOException {
    String graph =
        node(
            "\"widgets_values\": [7, \"randomize\", 3.50, \"%s\", \"secret\"], \"inputs\":"
                + " [{\"name\": \"image\", \"link\": null}, {\"name\": \"seed\", \"widget\":"
                + " {\"name\": \"seed\"}}, {\"widget\": {\"name\": \"cfg\"}}, {\"widget\":"
                + " {\"name\": \"password\"}}, {\"widget\": {\"name\": \"mode\"}}]");

    assertThat(hidden(graph.formatted("short"))).isEqualTo(graph.formatted(Secrets.MASK));
  }

  @Test
  void countsNoControlWhereThereIsNone() throws IOException {
    String graph =
        node(
            "\"inputs\": [{\"widget\": {\"name\": \"seed\"}}, {\"widget\": {\"name\": \"token\"}}],"
                + " \"widgets_values\": [7, \"%s\", \"rest\"]");

    assertThat(hidden(graph.formatted("x"))).isEqualTo(graph.formatted(Secrets.MASK));
  }

  @Test
  void hidesInPromptsPropertiesAndSubgraphs() throws IOException {
    String prompt = "{\"3\": {\"class_type\": \"Ask\", \"inputs\": {\"token\": \"%s\"}}}";
    assertThat(hidden(prompt.formatted("x"))).isEqualTo(prompt.formatted(Secrets.MASK));
    String property = node("\"properties\": {\"Api Key\": \"%s\"}");
    assertThat(hidden(property.formatted("x"))).isEqualTo(property.formatted(Secrets.MASK));
    String inner =
        "{\"nodes\": [], \"definitions\": {\"subgraphs\": [{\"nodes\": [{\"id\": 2,"
            + " \"widgets_values\": {\"password\": \"%s\"}}]}]}}";
    assertThat(hidden(inner.formatted("x"))).isEqualTo(inner.formatted(Secrets.MASK));
  }

  @Test
  void hidesAValueWhereverElseItStands() throws IOException {
    String graph =
        "{\"nodes\": [{\"id\": 1, \"widgets_values\": {\"api_key\": \"%1$s\"}}, {\"id\": 2,"
            + " \"type\": \"Note\", \"widgets_values\": [\"mine is %1$s, say \\\"no\\\"\"]}]}";

    assertThat(hidden(graph.formatted(KEY))).isEqualTo(graph.formatted(Secrets.MASK));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-proj-abcdefghijklmnop1234",
        "sk_live_abcdefghijklmnop",
        "hf_abcdefghijklmnopqrstuvwx",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "github_pat_0123456789_0123456789_0123456789_01234567",
        "glpat-abcdefghij0123456789",
        "AKIAIOSFODNN7EXAMPLE",
        "AIzaSyA-0123456789_0123456789_012345678",
        "xoxb-123456789012-abcdef",
        "r8_abcdefghijklmnopqrstuvwxyz0123456789",
        "comfyui-0123456789abcdef0123456789abcdef",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghijklmno",
        "Bearer abcdefghijklmnopqrstuv"
      })
  void knowsKeysInAnyText(String key) throws IOException {
    String graph = node("\"widgets_values\": [\"é, use %s, please\"]");

    assertThat(hidden(graph.formatted(key))).isEqualTo(graph.formatted(Secrets.MASK));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task-management-of-the-year",
        "sk-short",
        "hf_hub",
        "a photo of a cat, highly detailed, masterpiece, ask-anything-you-like-about-it",
        "v1-5-pruned-emaonly-fp16.safetensors"
      })
  void leavesOtherTextsAlone(String text) throws IOException {
    byte[] graph = node("\"widgets_values\": [\"" + text + "\"]").getBytes(UTF_8);
    GraphBytes bytes = GraphBytes.of(graph);

    assertThat(Secrets.hidden(bytes)).isSameAs(bytes);
  }

  @Test
  void touchesNothingElseOfTheBytes() throws IOException {
    String graph =
        "{ \"nodes\" :\t[{\"id\":1,\"pos\":[1.0,-0.0,1e3],\"widgets_values\":{\"token\":\"%s\"},"
            + "\"title\":\"\\u00e9\\/\"}] , \"extra\":{\"z\":1,\"a\":null} }";

    assertThat(hidden(graph.formatted("x"))).isEqualTo(graph.formatted(Secrets.MASK));
  }

  @Test
  void leavesLinksNumbersAndEmptyTextsAlone() throws IOException {
    byte[] graph =
        "{\"3\":{\"class_type\":\"Ask\",\"inputs\":{\"token\":[\"4\",0],\"api_key\":\"\",\"secret\":7}}}"
            .getBytes(UTF_8);

    assertThat(Secrets.of(graph).hiddenIn(graph)).isSameAs(graph);
  }

  @Test
  void hidesInTextsThatTellOfTheGraph() {
    Secrets secrets =
        Secrets.of(node("\"properties\": {\"token\": \"" + KEY + "\"}").getBytes(UTF_8));

    assertThat(secrets.hiddenIn("Ask token none → " + KEY))
        .isEqualTo("Ask token none → " + Secrets.MASK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"nodes\": [1, \"", "{\"nodes\":[]} x"})
  void leavesWhatIsNoGraphAsItIs(String text) throws IOException {
    assertThat(hidden(text)).isEqualTo(text);
  }

  @Test
  void standsGraphsWithManySecrets() throws IOException {
    String widgets =
        String.join(
            ",",
            IntStream.range(0, 20_000)
                .mapToObj(
                    n -> "{\"id\":" + n + ",\"properties\":{\"token\":\"a long token " + n + "\"}}")
                .toList());

    assertThat(hidden("{\"nodes\":[" + widgets + "]}")).doesNotContain("long token");
  }
}
