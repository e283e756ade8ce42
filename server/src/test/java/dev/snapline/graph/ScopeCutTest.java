package dev.snapline.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeCutTest {
  @Test
  void cutsAScopeIntoItsParts() {
    ScopeCut cut =
        cut(
            """
            {"nodes": [{"id":1}, {"id":2}], "links":[[1,1,0,2,0,"A"]],
             "definitions":{"subgraphs":[{"id":"a"}]}}""");

    assertThat(texts(cut.nodes())).containsExactly("{\"id\":1}", "{\"id\":2}");
    assertThat(texts(cut.definitions())).containsExactly("{\"id\":\"a\"}");
    assertThat(cut.members().keySet()).containsExactly("nodes", "links", "definitions");
    assertThat(cut.isPlain()).isTrue();
    assertThat(new String(cut.without(Set.copyOf(cut.nodes())), UTF_8))
        .startsWith("{\"nodes\": [], \"links\":[[1,1,0,2,0,\"A\"]],");
  }

  @Test
  void takesTheLastOfSeveralMembersWithOneName() {
    ScopeCut cut = cut("{\"nodes\":[{\"id\":1}],\"nodes\":[{\"id\":2}]}");

    assertThat(texts(cut.nodes())).containsExactly("{\"id\":2}");
    assertThat(cut.isPlain()).isFalse();
  }

  @Test
  void readsNamesThatAreEscaped() {
    ScopeCut cut = cut("{\"\\u006eodes\":[{\"id\":1}]}");

    assertThat(texts(cut.nodes())).containsExactly("{\"id\":1}");
    assertThat(cut.isPlain()).isFalse();
  }

  @Test
  void keepsWhatIsNoNodeAndNoDefinitionApart() {
    ScopeCut cut = cut("{\"nodes\":[3,{}],\"definitions\":{\"subgraphs\":[null],\"more\":1}}");

    assertThat(cut.nodes()).hasSize(1);
    assertThat(cut.odd().keySet())
        .containsExactly("definitions.more", "definitions.subgraphs", "nodes");
    assertThat(cut.isPlain()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"a\":}",
        "{\"a\":NaN}",
        "{\"a\":-Infinity}",
        "{\"nodes\":[{\"x\":[NaN]}]}",
        "{\"a\":1}x",
        "{\"\\uzzzz\":1}",
        "{\"nodes\":[{]}"
      })
  void leavesWhatCannotBeCutToWhoReadsIt(String json) {
    assertThat(ScopeCut.of(part(json))).isNull();
  }

  private static ScopeCut cut(String json) {
    @Nullable ScopeCut cut = ScopeCut.of(part(json));
    return Objects.requireNonNull(cut);
  }

  private static Part part(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return new Part(bytes, 0, bytes.length);
  }

  private static List<String> texts(List<Part> parts) {
    return parts.stream()
        .map(part -> new String(part.json(), part.from(), part.length(), UTF_8))
        .toList();
  }
}
