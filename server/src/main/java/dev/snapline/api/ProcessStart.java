package dev.snapline.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * When a process started, as others see it at this moment. Java works it out from the time of the
 * boot as it was when the JVM started; on Linux a clock that is set changes that time.
 */
final class ProcessStart {
  /** In every ABI of Linux. */
  private static final long TICKS_PER_SECOND = 100;

  private static final int START_TICKS = 19;
  private static final Path PROC = Path.of("/proc");

  private ProcessStart() {}

  /** Empty if the system does not tell. */
  static Optional<Instant> of(ProcessHandle process) {
    try {
      String stat = Files.readString(PROC.resolve(process.pid() + "/stat"));
      return from(stat, Files.readAllLines(PROC.resolve("stat")));
    } catch (IOException e) {
      return process.info().startInstant(); // no Linux
    }
  }

  /** From the texts of /proc/PID/stat and /proc/stat (proc(5)). */
  static Optional<Instant> from(String stat, List<String> boot) {
    // A name may hold spaces and brackets itself.
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
    Optional<String> booted = boot.stream().filter(line -> line.startsWith("btime ")).findFirst();
    if (booted.isEmpty() || afterName.length <= START_TICKS) {
      return Optional.empty();
    }
    long ticks = Long.parseLong(Arrays.asList(afterName).get(START_TICKS));
    Instant boots = Instant.ofEpochSecond(Long.parseLong(booted.get().substring(6).trim()));
    return Optional.of(boots.plus(Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND)));
  }
}
