package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static dev.snapline.api.Transferring.export;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a file to import arrives, and when it goes. */
class ImportPartsTest {
  @TempDir Path here;
  @TempDir Path there;
  @AutoClose private RunningApi api;
  @AutoClose private RunningApi other;

  @BeforeEach
  void start() {
    api = new RunningApi(here);
    other = new RunningApi(there);
  }

  @Test
  void takesPartsInAnyOrderAndMoreThanOnceAndNamesThoseThatAreMissing() throws Exception {
    String key = api.workflow("a");
    api.store(key, Requests.graph("x".repeat(200)));
    byte[] archive = Arrays.copyOf(export(api, "/api/export"), 9 << 20);
    String id = Transferring.begin(other, "a.zip", archive.length);
    byte[] first = Arrays.copyOf(archive, 4 << 20);
    byte[] last = Arrays.copyOfRange(archive, 8 << 20, 9 << 20);

    assertThat(at(Transferring.send(other, id, 2, last), "/received").asInt()).isEqualTo(1);
    assertThat(at(Transferring.send(other, id, 0, first), "/received").asInt()).isEqualTo(2);
    assertThat(at(Transferring.send(other, id, 0, first), "/received").asInt()).isEqualTo(2);
    assertThat(at(other.get("/api/imports/" + id), "/missing").toString()).isEqualTo("[1]");
    var early = other.post("/api/imports/" + id + "/finish", "{}");
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(text(early, "/detail")).contains("1 of 3 parts are missing: 1");
    assertThat(text(Transferring.send(other, id, 3, last), "/detail")).contains("no part 3");
    assertThat(text(Transferring.send(other, id, 1, last), "/detail")).contains("4194304 bytes");
  }

  @Test
  void forgetsAnImportThatIsCancelledAndItsFile() throws Exception {
    String id = Transferring.begin(other, "a.zip", 10);

    assertThat(other.delete("/api/imports/" + id).statusCode()).isEqualTo(204);

    assertThat(text(other.get("/api/imports/" + id), "/code")).isEqualTo("no-such-import");
    assertThat(there.resolve("run/imports")).isEmptyDirectory();
  }

  @Test
  void deletesWhatWasLeftByAFormerRun() throws Exception {
    Transferring.begin(other, "a.zip", 10);
    assertThat(there.resolve("run/imports")).isNotEmptyDirectory();

    other.close();
    other = new RunningApi(there);

    assertThat(there.resolve("run/imports")).isEmptyDirectory();
  }
}
