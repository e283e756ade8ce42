package dev.snapline.api;

import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;

import dev.snapline.history.SnapshotStore;
import dev.snapline.history.StorageException;
import dev.snapline.history.StorageException.Reason;
import dev.snapline.store.file.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see while the disk refuses. The disk is a mock: a real one is hard to fill. */
class FailingDiskTest {
  @TempDir Path folder;
  private DataFolder data;
  private SnapshotStore disk;
  private RunningApi api;
  private String key;

  @BeforeEach
  void start() {
    data = DataFolder.open(folder, Clock.systemUTC());
    disk = mock(SnapshotStore.class, delegatesTo(data.storeOf("default")));
    api = new RunningApi(disk, data.run());
    key = api.workflow("a");
  }

  @AfterEach
  void stop() {
    api.close();
    data.close();
  }

  @Test
  void saysThatTheDiskIsFullAndWhenToTryAgain() {
    refuse(Reason.FULL);

    var answer = api.capture(key, Requests.capture(Requests.graph("a")));

    assertThat(answer.statusCode()).isEqualTo(507);
    assertThat(text(answer, "/code")).isEqualTo("disk-full");
    assertThat(text(answer, "/detail")).isEqualTo("The disk refused.");
    assertThat(text(answer, "/retryable")).isEqualTo("true");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
    assertThat(text(api.get("/api/health"), "/storage/state")).isEqualTo("full");
  }

  @Test
  void saysThatTheFolderCannotBeWritten() {
    refuse(Reason.READ_ONLY);

    var answer = api.capture(key, Requests.capture(Requests.graph("a")));

    assertThat(answer.statusCode()).isEqualTo(507);
    assertThat(text(answer, "/code")).isEqualTo("read-only");
  }

  @Test
  void takesTheSameCaptureOnceTheDiskIsFree() throws Exception {
    String request =
        Requests.capture(UUID.randomUUID().toString(), "auto", "", Requests.graph("a"));
    try (var page = new EventClient(api)) {
      page.hear("hello");
      page.subscribe(key, "null").hear("timeline");
      refuse(Reason.FULL);
      api.capture(key, request);
      var trouble = page.hear("event");
      assertThat(trouble.path("kind").asText()).isEqualTo("storage");
      assertThat(trouble.path("state").asText()).isEqualTo("full");
      assertThat(trouble.path("detail").asText()).isEqualTo("The disk refused.");

      recover();

      assertThat(api.capture(key, request).statusCode()).isEqualTo(201);
      assertThat(page.hear("event").path("state").asText()).isEqualTo("ok");
      assertThat(page.hear("event").path("kind").asText()).isEqualTo("added");
    }
  }

  @Test
  void keepsACaptureThoughAnOldOneCannotLeaveForIt() {
    api.put("/api/settings", "{\"maxSnapshots\":5}");
    doThrow(new StorageException(Reason.FULL, "The disk refused.", new IOException("no")))
        .when(disk)
        .trash(any(), any(), any());
    for (int number = 0; number < 9; number++) {
      var answer = api.capture(key, Requests.capture(Requests.graph("graph " + number)));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      assertThat(text(answer, "/outcome")).isEqualTo("stored");
    }

    recover();
    api.store(key, Requests.graph("one more"));
    var left = api.get("/api/workflows/" + key + "/snapshots");
    assertThat(RunningApi.at(left, "/snapshots")).hasSizeLessThan(9);
  }

  @Test
  void tellsNothingOfAnErrorOfOursButTheNameToFindItBy() {
    doThrow(new IllegalStateException("secret")).when(disk).add(any(), any());

    var answer = api.capture(key, Requests.capture(Requests.graph("a")));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(text(answer, "/code")).isEqualTo("internal");
    assertThat(answer.body()).doesNotContain("secret", "IllegalState", "dev.snapline.history");
  }

  private void refuse(Reason reason) {
    doThrow(new StorageException(reason, "The disk refused.", new IOException("no")))
        .when(disk)
        .add(any(), any());
  }

  private void recover() {
    reset(disk);
  }
}
