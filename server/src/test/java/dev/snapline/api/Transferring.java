package dev.snapline.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Takes archives out of a server and brings them in, as a page does. */
final class Transferring {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private Transferring() {}

  static byte[] export(RunningApi api, String path) throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(api.request(path).build(), BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  /** Sends a file and waits for what becomes of it. */
  static HttpResponse<String> bring(RunningApi api, String name, byte[] file) {
    String id = begin(api, name, file.length);
    int partBytes = 4 << 20;
    for (int part = 0; part * partBytes < file.length; part++) {
      int from = part * partBytes;
      byte[] bytes = Arrays.copyOfRange(file, from, Math.min(file.length, from + partBytes));
      assertThat(send(api, id, part, bytes).statusCode()).isEqualTo(200);
    }
    var finished = api.post("/api/imports/" + id + "/finish", "{}");
    assertThat(finished.statusCode()).as(finished.body()).isEqualTo(202);
    return ended(api, id);
  }

  static String begin(RunningApi api, String name, long bytes) {
    var begun = api.post("/api/imports", "{\"name\":\"" + name + "\",\"bytes\":" + bytes + "}");
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
    return RunningApi.text(begun, "/id");
  }

  static HttpResponse<String> send(RunningApi api, String id, int part, byte[] bytes) {
    return api.send(
        api.request("/api/imports/" + id + "/parts/" + part)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(bytes))
            .build());
  }

  static HttpResponse<String> ended(RunningApi api, String id) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      var status = api.get("/api/imports/" + id);
      String state = RunningApi.text(status, "/state");
      if (state.equals("done") || state.equals("failed")) {
        return status;
      }
      assertThat(System.nanoTime()).as(status.body()).isLessThan(deadline);
    }
  }

  /** {@code workflows added skipped renumbered} */
  static String counts(HttpResponse<String> status) {
    assertThat(RunningApi.text(status, "/state")).as(status.body()).isEqualTo("done");
    var result = RunningApi.at(status, "/result");
    return result.path("workflows").asInt()
        + " "
        + result.path("added").asInt()
        + " "
        + result.path("skipped").asInt()
        + " "
        + result.path("renumbered").asInt();
  }

  /** Why it failed. */
  static String refusal(HttpResponse<String> status) {
    assertThat(RunningApi.text(status, "/state")).as(status.body()).isEqualTo("failed");
    return RunningApi.text(status, "/problem/code")
        + ": "
        + RunningApi.text(status, "/problem/detail");
  }

  /**
   * The archive with another graph in one snapshot, and with its digest.
   *
   * @param scratch a server that makes the file, and {@code folder} where it does
   */
  static byte[] withOtherGraph(
      byte[] archive, RunningApi scratch, Path folder, String id, String graph) throws IOException {
    String workflow = scratch.workflow("scratch");
    String made = scratch.store(workflow, graph);
    String file = Files.readString(folder.resolve("snapshots/" + workflow + "/" + made + ".json"));
    scratch.delete("/api/snapshots/" + made);
    Map<String, String> entries = entries(archive);
    String name = nameOf(entries, id);
    String key = Path.of(name).getName(1).toString();
    entries.put(name, file.replace(workflow, key).replace(made, id));
    return zip(entries);
  }

  /** The name of an entry of which this is a part. */
  static String nameOf(Map<String, String> entries, String part) {
    return entries.keySet().stream().filter(name -> name.contains(part)).findFirst().orElseThrow();
  }

  static Map<String, String> entries(byte[] zip) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
      }
    }
    return entries;
  }

  static byte[] zip(Map<String, String> entries) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
      }
    }
    return out.toByteArray();
  }

  /** The files of all histories that matter: caches, and places of what is dead, may differ. */
  static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path snapshots = folder.resolve("snapshots");
    if (!Files.isDirectory(snapshots)) {
      return files;
    }
    try (Stream<Path> all = Files.walk(snapshots)) {
      for (Path file : all.filter(path -> path.toString().endsWith(".json")).toList()) {
        files.put(snapshots.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
