package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ExportRoutesTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();

  @Test
  void givesTheVeryFilesOfAHistoryAndFirstWhatTheyAre() throws Exception {
    String key = api.workflow("été/a");
    String first = api.store(key, Requests.graph("first"));
    String second = api.store(key, Requests.graph("second 美"));
    api.patch("/api/snapshots/" + first, "{\"label\":\"warm\",\"locked\":true}");

    var answer = export("/api/workflows/" + key + "/export");

    Map<String, String> entries = entries(answer);
    String at = "snapshots/" + key + "/";
    assertThat(entries.keySet())
        .containsExactly(
            "snapline.json", at + "workflow.json", at + first + ".json", at + second + ".json");
    for (String name : List.copyOf(entries.keySet()).subList(1, 4)) {
      assertThat(entries.get(name)).isEqualTo(Files.readString(api.folder().resolve(name)));
    }
    assertThat(entries.get("snapline.json"))
        .contains("\"format\":1", "\"workflows\":1", "\"snapshots\":2");
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment; filename=\"Snapline - _t__a - ")
        .contains(".zip\"");
  }

  @Test
  void tellsThePlacesOfWhatIsInTheTrash() throws Exception {
    String key = api.workflow("a");
    String first = api.store(key, Requests.graph("first"));
    String second = api.store(key, Requests.graph("second"));
    api.delete("/api/snapshots/" + first);

    Map<String, String> entries = entries(export("/api/export?workflow=" + key));

    String at = "snapshots/" + key + "/";
    assertThat(entries.keySet())
        .containsExactly(
            "snapline.json", at + "workflow.json", at + second + ".json", at + "gone.ndjson");
    assertThat(entries.get(at + "gone.ndjson"))
        .startsWith("{\"id\":\"" + first + "\",\"parentId\":null,")
        .contains("\"why\":\"deleted\"");
  }

  @Test
  void exportsAllHistoriesOrTheChosenOnesInTheOrderOfTheirKeys() throws Exception {
    String b = api.workflow("b");
    String a = api.workflow("a");
    String c = api.workflow("c");
    api.store(a, Requests.graph("a"));

    assertThat(workflows("/api/export")).containsExactly(a, b, c);
    assertThat(workflows("/api/export?workflow=" + c + "&workflow=" + a + "&workflow=" + c))
        .containsExactly(a, c);
  }

  @Test
  void refusesAKeyThatIsNoneOrThatNobodyHas() {
    assertThat(RunningApi.text(api.get("/api/export?workflow=../x"), "/code")).isEqualTo("bad-id");
    assertThat(RunningApi.text(api.get("/api/export?workflow=none-00000000"), "/code"))
        .isEqualTo("no-such-workflow");
  }

  @Test
  void leavesOutWhatWasTakenAwayMeanwhileAndKeepsItsPlace() throws Exception {
    String key = api.workflow("a");
    String first = api.store(key, Requests.graph("first"));
    String second = api.store(key, Requests.graph("second"));
    Files.delete(api.folder().resolve("snapshots/" + key + "/" + first + ".json"));

    Map<String, String> entries = entries(export("/api/export"));

    String at = "snapshots/" + key + "/";
    assertThat(entries).containsKey(at + second + ".json").doesNotContainKey(at + first + ".json");
    assertThat(entries.get(at + "gone.ndjson")).contains(first);
  }

  private List<String> workflows(String path) throws Exception {
    return entries(export(path)).keySet().stream()
        .filter(name -> name.endsWith("/workflow.json"))
        .map(name -> Path.of(name).getName(1).toString())
        .toList();
  }

  private HttpResponse<byte[]> export(String path) throws Exception {
    var answer =
        HttpClient.newHttpClient().send(api.request(path).build(), BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private static Map<String, String> entries(HttpResponse<byte[]> answer) throws IOException {
    return Transferring.entries(answer.body());
  }
}
