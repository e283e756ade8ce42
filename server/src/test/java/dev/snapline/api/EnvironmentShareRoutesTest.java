package dev.snapline.api;

import static dev.snapline.api.AnnouncedInstallation.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments as files, out and in over HTTP. */
class EnvironmentShareRoutesTest {
  @AutoClose private final AnnouncedInstallation here;
  private final RunningApi api;

  EnvironmentShareRoutesTest(@TempDir Path room) throws IOException {
    here = new AnnouncedInstallation(room);
    api = here.api;
  }

  @Test
  void givesAwayAndTakesInTheSame() {
    here.capture("mine");
    var all = here.isAsDescribed(200, api.get(here.below + "/export"));
    assertThat(all.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("snapshots-ComfyUI-");
    String id = here.rows().at("/0/id").asText();
    for (String format : List.of("launcher", "manager", "requirements")) {
      here.isAsDescribed(200, api.get(here.below + "/export?id=" + id + "&format=" + format));
    }
    var yaml = api.get(here.below + "/export?id=" + id + "&format=manager-yaml");
    assertThat(yaml.body()).startsWith("custom_nodes:");
    assertProblem(400, "bad-request", api.get(here.below + "/export?id=" + id + "&format=x"));
    assertProblem(400, "bad-request", api.get(here.below + "/export?format=manager"));

    assertThat(RunningApi.at(bringIn(all.body(), false), "/skipped").asInt()).isEqualTo(2);
    String changed = all.body().replace("\"mine\"", "\"theirs\"").replace("1.26.4", "1.26.5");
    assertThat(RunningApi.at(bringIn(changed, true), "/environments")).hasSize(2);
    assertThat(here.rows()).hasSize(2);
    assertThat(RunningApi.at(bringIn(changed, false), "/imported").asInt()).isEqualTo(2);
    assertThat(RunningApi.at(bringIn(yaml.body(), false), "/source").asText())
        .isEqualTo("ComfyUI-Manager");
    // The Manager's files do not say when they were made.
    assertThat(RunningApi.at(bringIn(yaml.body(), false), "/skipped").asInt()).isEqualTo(1);
    assertThat(here.rows()).hasSize(5);
  }

  private HttpResponse<String> bringIn(String text, boolean isPreview) {
    String body = JsonNodeFactory.instance.objectNode().put("text", text).toString();
    return here.isAsDescribed(
        isPreview ? 200 : 201, api.post(here.below + "/import?preview=" + isPreview, body));
  }

  @Test
  void refusesAFileWithTheNameOfTheFieldAndImportsNothing() {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put(
                "text",
                api.get(here.below + "/export").body().replace("ComfyUI-Impact-Pack", "../../evil"))
            .toString();

    var refused = api.post(here.below + "/import", body);

    assertProblem(422, "bad-import", refused);
    assertThat(RunningApi.text(refused, "/field")).isEqualTo("snapshots[0].customNodes[0].dirName");
    assertThat(here.rows()).hasSize(1);
  }

  @Test
  void refusesToGiveAwayWhatIsUnknown() throws IOException {
    Files.move(here.site, here.base.resolve("elsewhere"));
    String id = here.capture("lost");

    var row = here.rows().at("/0");
    assertThat(row.path("packagesState").asText()).isEqualTo("unknown");
    assertThat(row.path("packageCount").isNull()).isTrue();
    assertThat(row.at("/change/message").asText()).isEqualTo("packages unknown");
    assertProblem(409, "unknown-parts", api.get(here.below + "/export?id=" + id));
    assertProblem(409, "unknown-parts", api.get(here.below + "/export"));
    here.isAsDescribed(200, api.get(here.below + "/export?id=" + id + "&format=manager"));
  }

  @Test
  void saysThatThereIsNothingToExport() throws IOException {
    Path files = here.room.resolve("data/environments").resolve(here.key);
    Files.delete(files.resolve(here.rows().at("/0/id").asText() + ".json"));

    assertProblem(409, "nothing-to-export", api.get(here.below + "/export"));
    Files.writeString(files.resolve("torn.json"), "{");
    var listed = here.isAsDescribed(200, api.get(here.below));
    assertThat(RunningApi.text(listed, "/unreadable/0/file")).isEqualTo("torn.json");
  }
}
