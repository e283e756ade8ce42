package dev.snapline.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes in the bodies of requests: none over the limit, and the large ones not into memory. */
final class Bodies {
  static final int LIMIT = 32 << 20;
  static final int IN_MEMORY = 1 << 20;

  /** So much is believed to come when it is announced; more is made room for as it comes. */
  private static final int AT_ONCE = 256 << 10;

  private static final String PREFIX = "body-";
  private static final String SUFFIX = ".tmp";

  private final Path folder;

  /** {@code folder} is where large bodies wait. What a crash left of them there is removed. */
  Bodies(Path folder) {
    this.folder = folder;
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : left) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not tidy up " + folder, e);
    }
  }

  /** The JSON that a request brings. The caller closes it. */
  Body read(Context request) throws IOException {
    requireJson(request.contentType());
    long announced = request.req().getContentLengthLong();
    if (announced > LIMIT) {
      throw new TooLargeException(announced);
    }
    InputStream in = request.req().getInputStream();
    if (announced >= 0 && announced <= AT_ONCE) {
      byte[] all = new byte[(int) announced];
      int length = in.readNBytes(all, 0, all.length);
      return Body.inMemory(length == all.length ? all : Arrays.copyOf(all, length));
    }
    byte[] first = in.readNBytes(announced >= 0 ? (int) Math.min(announced, IN_MEMORY) : IN_MEMORY);
    if (first.length < IN_MEMORY) {
      return Body.inMemory(first);
    }
    int next = in.read();
    return next < 0 ? Body.inMemory(first) : spool(first, next, in);
  }

  private Body spool(byte[] first, int next, InputStream rest) throws IOException {
    Path file = create();
    try {
      long length = first.length + 1L;
      try (OutputStream out = Files.newOutputStream(file)) {
        write(out, first, first.length);
        write(out, new byte[] {(byte) next}, 1);
        byte[] buffer = new byte[64 << 10];
        for (int count; (count = rest.read(buffer)) >= 0; ) {
          length += count;
          if (length > LIMIT) {
            throw new TooLargeException(length);
          }
          write(out, buffer, count);
        }
      }
      return Body.inFile(file, length);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private Path create() {
    try {
      return Files.createTempFile(folder, PREFIX, SUFFIX);
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private void write(OutputStream out, byte[] bytes, int length) {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private ProblemException notWritten(IOException cause) {
    boolean isFull = String.valueOf(cause.getMessage()).contains("space");
    var problem =
        isFull
            ? new ProblemException(
                ProblemCode.DISK_FULL,
                "The disk of " + folder + " is full. Free some space: it is tried again.")
            : new ProblemException(
                ProblemCode.READ_ONLY,
                "The folder " + folder + " takes no files. Make it writable: it is tried again.");
    problem.initCause(cause);
    return problem;
  }

  private static void requireJson(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    if (!type.toLowerCase(Locale.ROOT).equals("application/json")) {
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_TYPE, "The content type must be application/json.");
    }
  }
}
