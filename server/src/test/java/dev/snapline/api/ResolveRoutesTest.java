package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page says of a tab, and the history that it gets. */
class ResolveRoutesTest {
  private static final String GRAPH = "{\"id\":\"g-1\",\"nodes\":[{\"id\":1,\"type\":\"Note\"}]}";

  @AutoClose private final RunningApi api = RunningApi.inNewFolder();

  private HttpResponse<String> resolve(String path, boolean isTemporary, String more) {
    String tab =
        "{\"clientId\":\"c\",\"path\":\"%s\",\"temporary\":%s,\"name\":\"n\",\"graphId\":\"g-1\"%s}";
    return api.post("/api/workflows/resolve", tab.formatted(path, isTemporary, more));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "remembered    | \"no key\"     | remembered",
        "remembered    | 7              | remembered",
        "existingPaths | \"a\"          | existingPaths",
        "existingPaths | [\"a\",7]      | existingPaths",
        "existingPaths | {\"a\":\"b\"}  | existingPaths",
      })
  void namesTheMemberThatCannotBe(String member, String value, String field) {
    var refused = resolve("workflows/a.json", false, ",\"" + member + "\":" + value);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(text(refused, "/field")).isEqualTo(field);
  }

  @Test
  void refusesAGraphThatIsNone() {
    assertThat(resolve("workflows/a.json", true, ",\"hashOf\":{\"nodes\":7}").statusCode())
        .isEqualTo(422);
  }

  @Test
  void goesOnWithTheHistoryThatTheBrowserRemembers() {
    String key = text(resolve("workflows/Unsaved Workflow.json", true, ""), "/workflow/key");

    var again = resolve("workflows/Unsaved Workflow.json", true, ",\"remembered\":\"" + key + "\"");

    assertThat(text(again, "/outcome")).isEqualTo("continued");
    assertThat(text(again, "/workflow/key")).isEqualTo(key);
  }

  @Test
  void goesOnWithAnUnsavedHistoryThatEndsInTheSameGraph() {
    String key = text(resolve("workflows/Unsaved Workflow.json", true, ""), "/workflow/key");
    api.store(key, GRAPH);

    var other = resolve("workflows/Unsaved Workflow.json", true, ",\"hashOf\":" + GRAPH);

    assertThat(text(other, "/outcome")).isEqualTo("continued");
    assertThat(text(other, "/workflow/key")).isEqualTo(key);
  }

  /** The file moved if its old path is gone; it was copied if that still exists. */
  @Test
  void tellsAMoveFromACopyByThePathsThatExist() {
    String key = text(resolve("workflows/a.json", false, ""), "/workflow/key");
    String newest = api.store(key, GRAPH);

    var copied = resolve("workflows/b.json", false, ",\"existingPaths\":[\"workflows/a.json\"]");
    assertThat(text(copied, "/outcome")).isEqualTo("copied");
    assertThat(text(copied, "/workflow/origin/key")).isEqualTo(key);
    assertThat(text(copied, "/candidates/0/key")).isEqualTo(key);
    assertThat(text(copied, "/candidates/0/newest")).isEqualTo(newest);
  }

  @Test
  void takesTheHistoryAlongToAPathThatIsNew() {
    String key = text(resolve("workflows/a.json", false, ""), "/workflow/key");
    api.store(key, GRAPH);

    var moved = resolve("workflows/b.json", false, ",\"existingPaths\":[\"workflows/b.json\"]");

    assertThat(text(moved, "/outcome")).isEqualTo("moved");
    assertThat(text(moved, "/workflow/key")).isEqualTo(key);
    assertThat(at(moved, "/workflow/formerPaths")).hasSize(1);
  }
}
