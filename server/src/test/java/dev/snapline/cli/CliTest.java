package dev.snapline.cli;

import static dev.snapline.history.Snapshots.KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.DamagedSnapshotException;
import dev.snapline.history.NoSuchSnapshotException;
import dev.snapline.history.NoSuchWorkflowException;
import dev.snapline.history.Snapshots;
import dev.snapline.history.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a command that cannot go on. */
class CliTest {
  private String err = "";

  static Stream<Arguments> failures() {
    var id = Snapshots.id(1);
    return Stream.of(
        Arguments.of(new Failure(65, "There is no folder."), 65, "There is no folder."),
        Arguments.of(new NoSuchWorkflowException(KEY), 66, "try again"),
        Arguments.of(new NoSuchSnapshotException(id), 66, "try again"),
        Arguments.of(new DamagedSnapshotException(id, "it is torn"), 66, "it is torn"),
        Arguments.of(
            new StorageException(
                StorageException.Reason.OTHER, "The disk gave nothing.", new IOException()),
            74,
            "The disk gave nothing."),
        Arguments.of(new IOException("no such device"), 74, "no such device"),
        Arguments.of(new IllegalStateException("a fault"), 70, "should not"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void endsWithASentenceAndACode(Exception failure, int code, String sentence) {
    assertThat(run(failure)).isEqualTo(code);
    assertThat(err).contains(sentence);
  }

  /** As with {@code | head}. */
  @Test
  void endsWellWhenNobodyReadsOn() {
    assertThat(run(new IOException("Broken pipe"))).isZero();
    assertThat(err).isEmpty();
  }

  @Test
  void keepsTheInterruptOfItsThread() {
    assertThat(run(new InterruptedException())).isEqualTo(70);
    assertThat(Thread.interrupted()).isTrue();
  }

  private int run(Exception failure) {
    var errors = new ByteArrayOutputStream();
    int code =
        Cli.run(
            List.of("log"), new Refusing(failure), new ByteArrayOutputStream(), printing(errors));
    err = errors.toString(UTF_8);
    return code;
  }

  private static PrintStream printing(OutputStream to) {
    return new PrintStream(to, true, UTF_8);
  }

  /** Rooms in which nothing works. */
  private record Refusing(Exception failure) implements Rooms {
    @Override
    public View view(Path data) {
      throw thrown(failure);
    }

    @Override
    public AutoCloseable serve(Path data) {
      throw thrown(failure);
    }

    /** Whatever it is, as it is. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> RuntimeException thrown(Exception failure) throws E {
      throw (E) failure;
    }
  }
}
