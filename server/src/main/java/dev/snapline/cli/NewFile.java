package dev.snapline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command makes, or the standard output: {@code -}. */
record NewFile(Path path, Out out) {
  private static final Path STDOUT = Path.of("-");

  /** A file that broke off is removed: it would look like a whole one. */
  void write(InputStream in, boolean isJson) throws IOException, Failure {
    if (path.equals(STDOUT)) {
      out.raw(in);
      return;
    }
    if (Files.exists(path)) {
      throw new Failure(
          Failure.CANNOT_CREATE, "The file " + path + " exists already. Choose another name.");
    }
    try {
      long bytes = Files.copy(in, path);
      if (isJson) {
        out.json(
            json -> {
              json.writeStringField("file", path.toAbsolutePath().toString());
              json.writeNumberField("bytes", bytes);
            });
      } else {
        out.line("Wrote " + path + ", " + Words.bytes(bytes) + ".");
      }
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }
}
