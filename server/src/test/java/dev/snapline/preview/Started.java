package dev.snapline.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The processes that were started since, and live. */
final class Started {
  private static final long PATIENCE_SECONDS = 60;

  private final Set<ProcessHandle> before =
      ProcessHandle.current().children().collect(Collectors.toSet());

  List<ProcessHandle> all() {
    return ProcessHandle.current().children().filter(each -> !before.contains(each)).toList();
  }

  /** The one that there is. */
  ProcessHandle one() {
    assertThat(all()).hasSize(1);
    return all().get(0);
  }

  /** Waits until there is one. */
  ProcessHandle next() {
    await("a process is started", () -> !all().isEmpty());
    return one();
  }

  /** Waits until there is none any more. */
  void awaitNone() {
    await("the processes have ended", () -> all().isEmpty());
  }

  static void await(String what, BooleanSupplier isThere) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!isThere.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** Waits for its end. */
  static void awaitEnd(ProcessHandle process) throws Exception {
    process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
