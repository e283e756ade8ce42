package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TreeRoutesTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("a");

  @Test
  void namesWhatTwoBranchesGrewFromAlsoThroughWhatIsDeleted() {
    String root = api.store(key, Requests.graph("root"));
    String fork = child(root, "fork");
    String left = child(fork, "left");
    String right = child(fork, "right");

    assertThat(text(ancestor(left, right), "/id")).isEqualTo(fork);
    assertThat(text(ancestor(fork, right), "/id")).isEqualTo(fork);
    api.delete("/api/snapshots/" + fork);
    assertThat(text(ancestor(left, right), "/id")).isEqualTo(root);
    assertThat(text(ancestor(fork, right), "/id")).isEqualTo(root);
    api.delete("/api/snapshots/" + root);
    assertThat(at(ancestor(left, right), "/id").isNull()).isTrue();
  }

  @Test
  void saysWhichSnapshotItDoesNotKnow() {
    String root = api.store(key, Requests.graph("root"));
    String strange = "01J00000000000000000000000";

    assertThat(ancestor(root, strange).statusCode()).isEqualTo(404);
    assertThat(ancestor(strange, root).body()).contains(strange);
    assertThat(ancestor(root, "x").statusCode()).isEqualTo(400);
    assertThat(text(api.get("/api/workflows/" + key + "/common-ancestor?of=" + root), "/field"))
        .isEqualTo("and");
  }

  private HttpResponse<String> ancestor(String one, String other) {
    return api.get("/api/workflows/" + key + "/common-ancestor?of=" + one + "&and=" + other);
  }

  private String child(String parent, String title) {
    String capture =
        Requests.capture(UUID.randomUUID().toString(), "manual", "", Requests.graph(title))
            .replace("\"parent\":null", "\"parent\":{\"id\":\"" + parent + "\"}");
    return text(api.capture(key, capture), "/snapshot/id");
  }
}
