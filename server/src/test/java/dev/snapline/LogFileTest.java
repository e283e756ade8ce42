package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;

  private static LogRecord line(Level level, String message) {
    return new LogRecord(level, message);
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve("logs").resolve(name));
  }

  @Test
  void writesLinesFromItsLevelOnAsTheyCome() throws IOException {
    LogFile file = new LogFile(folder.resolve("logs"), 1000);
    file.setLevel(Level.INFO);
    file.publish(line(Level.INFO, "été"));
    file.publish(line(Level.FINE, "too fine"));

    assertThat(text(LogFile.NAME)).contains("été").doesNotContain("too fine");
    file.close();
  }

  @Test
  void goesOnWhereTheLastRunEnded() throws IOException {
    for (String run : new String[] {"first run", "second run"}) {
      LogFile file = new LogFile(folder.resolve("logs"), 1000);
      file.publish(line(Level.INFO, run));
      file.close();
    }

    assertThat(text(LogFile.NAME)).contains("first run", "second run");
  }

  @Test
  void keepsTheFileBeforeAndNoOther() throws IOException {
    LogFile file = new LogFile(folder.resolve("logs"), 300);
    for (int i = 0; i < 20; i++) {
      file.publish(line(Level.INFO, "line " + i + " " + "x".repeat(50)));
    }
    file.close();

    assertThat(text(LogFile.NAME)).contains("line 19");
    assertThat(text(LogFile.BEFORE)).doesNotContain("line 19").isNotEmpty();
    try (var files = Files.list(folder.resolve("logs"))) {
      assertThat(files).hasSize(2).allSatisfy(path -> assertThat(Files.size(path)).isLessThan(400));
    }
  }

  @Test
  void goesOnWhenTheDiskTakesLinesAgain() throws IOException {
    LogFile file = new LogFile(folder.resolve("logs"), 1000);
    Files.writeString(folder.resolve("logs"), "no folder");
    file.publish(line(Level.INFO, "lost"));
    Files.delete(folder.resolve("logs"));
    file.publish(line(Level.INFO, "kept"));
    file.close();

    assertThat(text(LogFile.NAME)).contains("kept").doesNotContain("lost");
  }
}
