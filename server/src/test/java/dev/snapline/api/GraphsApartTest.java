package dev.snapline.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.api.GraphsApart.Place;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GraphsApartTest {
  @Test
  void findsGraphsWithinOtherMembers() {
    String body = "{\"base\":{\"graph\":{\"a\":1}}, \"x\":2, \"target\": {\"graph\": {}}}";
    GraphsApart apart = apart(body, "base.graph", "target.graph");

    assertThat(apart).isNotNull();
    assertThat(new String(apart.rest(), UTF_8))
        .isEqualTo("{\"base\":{\"graph\":null}, \"x\":2, \"target\": {\"graph\": null}}");
    Place base = apart.graphs().get("base.graph");
    assertThat(base).isNotNull();
    assertThat(body.substring(base.from(), base.to())).isEqualTo("{\"a\":1}");
  }

  @Test
  void leavesASecondGraphWhereItIs() {
    GraphsApart apart = apart("{\"graph\":{},\"graph\":{\"a\":1}}", "graph");

    assertThat(apart).isNotNull();
    assertThat(new String(apart.rest(), UTF_8)).isEqualTo("{\"graph\":null,\"graph\":{\"a\":1}}");
  }

  @Test
  void findsNothingInWhatHasNoGraphOrIsNoJson() {
    assertThat(apart("{\"graph\":3}", "graph")).isNull();
    assertThat(apart("{\"graph\":{\"a\":NaN}}", "graph")).isNull();
    assertThat(apart("{\"graph\":{}", "graph")).isNull();
    assertThat(apart("[]", "graph")).isNull();
    assertThat(apart("", "graph")).isNull();
  }

  @Test
  void takesTheLastMemberForTheGraphUnseen() {
    GraphsApart apart = last("{\"label\":\"}\",\"graph\": {\"a\":{}} }\n");

    assertThat(apart).isNotNull();
    assertThat(new String(apart.rest(), UTF_8)).isEqualTo("{\"label\":\"}\",\"graph\": null }\n");
    assertThat(apart.graphs()).containsExactly(Map.entry("graph", new Place(22, 30)));
  }

  @Test
  void takesNoOtherMemberForTheGraph() {
    assertThat(last("{\"graph\":3}")).isNull();
    assertThat(last("{\"graph\":{}")).isNull();
    assertThat(last("{\"graph\":{}]")).isNull();
    assertThat(last("{\"other\":{}}")).isNull();
    assertThat(last("}}")).isNull();
    assertThat(last("")).isNull();
  }

  private static @Nullable GraphsApart last(String body) {
    return GraphsApart.ofLast(body.getBytes(UTF_8), "graph");
  }

  private static @Nullable GraphsApart apart(String body, String... paths) {
    return GraphsApart.of(body.getBytes(UTF_8), Set.of(paths));
  }
}
