package dev.snapline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.snapline.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands on a data folder and keeps what the last one said. */
final class Commands {
  private final Path data;
  private byte[] bytes = {};
  private String err = "";

  Commands(Path data) {
    this.data = data;
  }

  /** Answers the exit code. */
  int run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data.toString()));
    return plain(all);
  }

  /** With these words alone. */
  int plain(List<String> words) {
    var written = new ByteArrayOutputStream();
    var errors = new ByteArrayOutputStream();
    int code = Cli.run(words, new CommandWiring(), written, new PrintStream(errors, true, UTF_8));
    bytes = written.toByteArray();
    err = errors.toString(UTF_8);
    return code;
  }

  String out() {
    return new String(bytes, UTF_8);
  }

  byte[] bytes() {
    return bytes;
  }

  String err() {
    return err;
  }

  JsonNode json() throws IOException {
    assertThat(out()).endsWith("}\n");
    return new ObjectMapper().readTree(out());
  }
}
