package dev.snapline.api;

import static dev.snapline.api.Transferring.bring;
import static dev.snapline.api.Transferring.entries;
import static dev.snapline.api.Transferring.export;
import static dev.snapline.api.Transferring.files;
import static dev.snapline.api.Transferring.nameOf;
import static dev.snapline.api.Transferring.refusal;
import static dev.snapline.api.Transferring.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is no whole archive of ours brings nothing. */
class RefusedImportsTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  @AutoClose private final RunningApi other = RunningApi.inNewFolder();

  @Test
  void refusesNamesThatAreNoneOfAnArchive() throws Exception {
    for (String bad :
        List.of(
            "../evil.json",
            "snapshots/../../evil.json",
            "/etc/passwd",
            "snapshots/a-00000001/../b-00000002/workflow.json",
            "snapshots\\\\a-00000001\\\\workflow.json",
            "snapshots/con/workflow.json",
            "snapshots/a-00000001/evil.sh",
            "snapshots/a-00000001/sub/workflow.json")) {
      assertThat(refusal(tampered(entries -> entries.put(bad, "{}"))))
          .startsWith("bad-import: ")
          .contains("no such name");
    }
    assertThat(files(other.folder())).isEmpty();
  }

  @Test
  void refusesWhatIsNotAsItWasExported() throws Exception {
    assertThat(refusal(tampered(entries -> entries.remove("snapline.json"))))
        .contains("has no snapline.json");
    assertThat(refusal(tampered(all -> edit(all, "snapline", "\"format\":1", "\"format\":2"))))
        .startsWith("newer-format: ");
    assertThat(refusal(tampered(all -> edit(all, "/01", "\"format\":1", "\"format\":7"))))
        .startsWith("newer-format: ");
    assertThat(refusal(tampered(all -> edit(all, "/01", "\"c1:", "\"c9:"))))
        .startsWith("newer-format: ");
    assertThat(refusal(tampered(all -> edit(all, "/01", "first", "worse"))))
        .contains("its graph was changed");
    assertThat(refusal(tampered(all -> edit(all, "/01", "\"nodes\":[", "\"nodes\":[,"))))
        .startsWith("bad-import: ");
    assertThat(refusal(tampered(all -> edit(all, "/01", "\"id\":\"01", "\"id\":\"02"))))
        .contains("it holds the snapshot");
    assertThat(refusal(tampered(all -> edit(all, "/workflow", "workflows/a", "\\u0000"))))
        .contains("control character");
    assertThat(refusal(tampered(all -> all.remove(nameOf(all, "workflow.json")))))
        .contains("workflow.json\" is missing");
    assertThat(refusal(tampered(all -> all.put(gone(all), "{\"id\":1}\n"))))
        .contains("gone.ndjson");
    assertThat(files(other.folder())).isEmpty();
  }

  private static String gone(Map<String, String> entries) {
    return nameOf(entries, "workflow.json").replace("workflow.json", "gone.ndjson");
  }

  private static void edit(Map<String, String> all, String part, String from, String to) {
    all.compute(nameOf(all, part), (name, file) -> String.valueOf(file).replace(from, to));
  }

  private interface Tampering {
    void with(Map<String, String> entries);
  }

  private HttpResponse<String> tampered(Tampering tampering) throws Exception {
    if (files(api.folder()).isEmpty()) {
      api.store(api.workflow("a"), Requests.graph("first"));
    }
    Map<String, String> entries = new LinkedHashMap<>(entries(export(api, "/api/export")));
    tampering.with(entries);
    return bring(other, "a.zip", zip(entries));
  }

  @Test
  void refusesABombByItsSizeWhateverItClaims() throws Exception {
    Map<String, String> bomb = new LinkedHashMap<>();
    bomb.put("snapline.json", "{\"format\":1}");
    bomb.put("snapshots/a-00000001/workflow.json", " ".repeat(2 << 20));
    assertThat(refusal(bring(other, "a.zip", zip(bomb)))).contains("more than 1,048,576 bytes");
    bomb.put("snapshots/a-00000001/workflow.json", workflow("a-00000001"));
    bomb.put("snapshots/a-00000001/01J00000000000000000000001.json", " ".repeat(41 << 20));
    assertThat(refusal(bring(other, "a.zip", zip(bomb)))).contains("more than 41,943,040 bytes");
  }

  private static String workflow(String key) {
    return "{\"format\":1,\"key\":\""
        + key
        + "\",\"path\":\"workflows/a.json\",\"name\":\"a\",\"createdAt\":\"2026-01-01T00:00:00Z\"}";
  }

  @Test
  void refusesATornArchiveAndWhatIsNone() throws Exception {
    api.store(api.workflow("a"), Requests.graph("first"));
    byte[] archive = export(api, "/api/export");
    byte[] damaged = archive.clone();
    damaged[archive.length / 2] ^= 0x55;

    assertThat(refusal(bring(other, "a.zip", Arrays.copyOf(archive, archive.length - 30))))
        .contains("no whole zip archive");
    assertThat(refusal(bring(other, "a.zip", damaged))).startsWith("bad-import: ");
    assertThat(refusal(bring(other, "a.json", "[1]".getBytes(UTF_8))))
        .contains("neither an archive of Snapline nor a workflow");
    assertThat(files(other.folder())).isEmpty();
  }
}
