package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static dev.snapline.api.Transferring.counts;
import static dev.snapline.api.Transferring.export;
import static dev.snapline.api.Transferring.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** What a server does when its disk fills up while an import comes. Runs on 80 MB. */
final class FullDiskImport {
  private static final int PART = 4 << 20;

  private final Path disk;
  private final RunningApi api;

  private FullDiskImport(Path disk, RunningApi api) {
    this.disk = disk;
    this.api = api;
  }

  public static void main(String[] arguments) throws Exception {
    Path disk = Path.of(arguments[0]);
    byte[] archive = archive(Files.createDirectories(disk.resolve("elsewhere")));
    try (var api = new RunningApi(disk)) {
      new FullDiskImport(disk, api).bring(archive);
    }
  }

  /** Some megabytes that no archive makes much smaller. */
  private static byte[] archive(Path elsewhere) throws Exception {
    var random = new Random(1);
    try (var there = new RunningApi(elsewhere)) {
      String key = there.workflow("a");
      for (int i = 0; i < 24; i++) {
        byte[] noise = new byte[128 << 10];
        random.nextBytes(noise);
        there.store(key, Requests.graph(HexFormat.of().formatHex(noise)));
      }
      return export(there, "/api/export");
    }
  }

  private void bring(byte[] archive) throws Exception {
    String key = api.workflow("mine");
    String mine = api.store(key, Requests.graph("mine"));

    String id = Transferring.begin(api, "all.zip", archive.length);
    fill(0);
    var refused = Transferring.send(api, id, 0, Arrays.copyOf(archive, PART));
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(507);
    assertThat(text(refused, "/code")).isEqualTo("disk-full");

    Files.delete(disk.resolve("ballast"));
    for (int part = 0; part * PART < archive.length; part++) {
      byte[] bytes =
          Arrays.copyOfRange(archive, part * PART, Math.min(archive.length, (part + 1) * PART));
      assertThat(Transferring.send(api, id, part, bytes).statusCode()).isEqualTo(200);
    }
    fill(2 << 20); // some snapshots fit, not all
    api.post("/api/imports/" + id + "/finish", "{}");
    assertThat(refusal(Transferring.ended(api, id))).startsWith("disk-full");
    isAsBefore(mine);

    Files.delete(disk.resolve("ballast"));
    assertThat(counts(Transferring.bring(api, "all.zip", archive))).isEqualTo("1 24 0 0");
    assertThat(at(api.get("/api/workflows"), "/workflows")).hasSize(2);
  }

  private void isAsBefore(String mine) {
    assertThat(at(api.get("/api/workflows"), "/workflows")).hasSize(1);
    assertThat(api.get("/api/snapshots/" + mine).statusCode()).isEqualTo(200);
    assertThat(disk.resolve("batches"))
        .satisfiesAnyOf(
            batches -> assertThat(batches).doesNotExist(),
            batches -> assertThat(batches).isEmptyDirectory());
  }

  /** Leaves so many bytes free. */
  private void fill(int free) throws IOException {
    Path ballast = disk.resolve("ballast");
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
    try (var channel = FileChannel.open(ballast, StandardOpenOption.WRITE)) {
      channel.truncate(Math.max(0, channel.size() - free));
    }
  }
}
