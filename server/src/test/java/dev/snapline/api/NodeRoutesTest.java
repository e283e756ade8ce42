package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of one node. */
class NodeRoutesTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("a");
  private final String nodes = "/api/workflows/" + key + "/nodes/";

  private static String graph(String node) {
    return "{\"nodes\":[" + node + "]}";
  }

  @Test
  void tellsEachStateOfANodeNewestFirstAndWhereItEnds() {
    String first =
        api.store(key, graph("{\"id\":3,\"type\":\"Note\",\"widgets_values\":[\"one\"]}"));
    String second =
        api.store(
            key,
            graph(
                "{\"id\":3,\"type\":\"Note\",\"title\":\"T\",\"mode\":4,\"widgets_values\":[2]}"));
    String third = api.store(key, graph("{\"id\":4,\"type\":\"Other\"}"));

    var told = api.get(nodes + "3");

    assertThat(at(told, "/entries").findValuesAsText("snapshotId"))
        .containsExactly(third, second, first);
    assertThat(at(told, "/entries/0").has("type")).isFalse();
    assertThat(text(told, "/entries/1/title")).isEqualTo("T");
    assertThat(text(told, "/entries/1/mode")).isEqualTo("bypassed");
    assertThat(text(told, "/entries/1/values/0/value")).isEqualTo("2");
    assertThat(text(told, "/entries/2/values/0/value")).isEqualTo("one");
    assertThat(at(told, "/next").isNull()).isTrue();
  }

  @Test
  void tellsItInPages() {
    String first = api.store(key, graph("{\"id\":3,\"type\":\"A\"}"));
    String second = api.store(key, graph("{\"id\":3,\"type\":\"B\"}"));

    var page = api.get(nodes + "3?limit=1");
    assertThat(at(page, "/entries").findValuesAsText("snapshotId")).containsExactly(second);
    var rest = api.get(nodes + "3?limit=1&before=" + text(page, "/next"));
    assertThat(at(rest, "/entries").findValuesAsText("snapshotId")).containsExactly(first);
  }

  @ParameterizedTest
  @CsvSource({"3?limit=0,400,limit", "3?limit=100000,400,limit", "3?before=x,400,before"})
  void refusesAPageThatCannotBe(String query, int status, String field) {
    var refused = api.get(nodes + query);

    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(text(refused, "/field")).isEqualTo(field);
  }

  @Test
  void refusesAPathThatNoNodeHas() {
    var refused = api.get(nodes + "9".repeat(301));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(text(refused, "/field")).isEqualTo("path");
  }
}
