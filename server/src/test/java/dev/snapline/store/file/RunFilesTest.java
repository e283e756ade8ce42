package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.id;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.run.PromptRun;
import dev.snapline.run.PromptRun.Failure;
import dev.snapline.run.PromptRun.Outcome;
import dev.snapline.run.PromptRun.OutputFile;
import dev.snapline.run.PromptRun.Seed;
import dev.snapline.run.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
  private final OpenStore open;
  private final RunStore store;
  private final Path file;

  RunFilesTest(@TempDir Path path) {
    open = new OpenStore(path);
    open.load();
    store = open.runs();
    file = path.resolve("snapshots").resolve(KEY.value()).resolve("runs.ndjson");
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void writesALineForEachRun() {
    store.append(KEY, run("p1", new Failure("3", "KSampler", "Out of memory")));

    assertThat(file)
        .hasContent(
            """
            {"promptId":"p1","snapshotId":"01J00000000000000000000001",\
            "startedAt":"2026-03-04T05:06:07Z","tookMs":1500,"outcome":"failed",\
            "failure":{"nodeId":"3","nodeType":"KSampler","message":"Out of memory"},\
            "seeds":[{"nodeId":"3","name":"seed","value":"7"}],\
            "files":[{"nodeId":"9","filename":"a.png","subfolder":"x","type":"output"}]}
            """);
  }

  @Test
  void readsWhatItWrote() {
    PromptRun failed = run("p1", new Failure("3", "KSampler", "Out of memory"));
    PromptRun done = run("p2", null);
    store.append(KEY, failed);
    store.append(KEY, done);
    assertThat(store.read(KEY)).containsExactly(failed, done);

    store.replace(KEY, List.of(done));
    assertThat(store.read(KEY)).containsExactly(done);
  }

  @Test
  void passesOverWhatItCannotUnderstand() throws IOException {
    store.append(KEY, run("p1", null));
    String odd = "{\"promptId\":1}\n[]\n\n{\"snapshotId\":\"x\"}\n\u00ff\n{\"promptId\":\"torn";
    Files.writeString(file, odd, ISO_8859_1, StandardOpenOption.APPEND);
    store.append(KEY, run("p2", null));

    assertThat(store.read(KEY)).containsExactly(run("p1", null), run("p2", null));
  }

  @Test
  void hasNoneWhereNothingRan() {
    assertThat(store.read(KEY)).isEmpty();
  }

  @Test
  void keepsRunsSmall() {
    PromptRun large =
        new PromptRun(
            "p1",
            id(1),
            Instant.EPOCH,
            Duration.ZERO,
            Outcome.FAILED,
            new Failure("3", "K", "x".repeat(9_999)),
            Collections.nCopies(99, new Seed("1", "seed", "1")),
            Collections.nCopies(99, new OutputFile("1", "a", "", "temp")));

    assertThat(large.seeds()).hasSize(PromptRun.MOST_SEEDS);
    assertThat(large.files()).hasSize(PromptRun.MOST_FILES);
    assertThat(large.failure())
        .isEqualTo(new Failure("3", "K", "x".repeat(PromptRun.LONGEST_TEXT - 1) + "…"));
  }

  private static PromptRun run(String promptId, @Nullable Failure failure) {
    return new PromptRun(
        promptId,
        id(1),
        Instant.parse("2026-03-04T05:06:07Z"),
        Duration.ofMillis(1_500),
        failure == null ? Outcome.DONE : Outcome.FAILED,
        failure,
        List.of(new Seed("3", "seed", "7")),
        List.of(new OutputFile("9", "a.png", "x", "output")));
  }
}
