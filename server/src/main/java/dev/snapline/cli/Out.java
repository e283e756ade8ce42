package dev.snapline.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Where a command writes: what was asked for to {@code bytes}, all else to {@code err}. */
final class Out {
  private final OutputStream bytes;
  private final PrintStream err;

  Out(OutputStream bytes, PrintStream err) {
    this.bytes = new BufferedOutputStream(bytes, 1 << 14);
    this.err = err;
  }

  /** A line for people. What a terminal takes for a command of its own is left out. */
  void line(String text) throws IOException {
    bytes.write((Columns.harmless(text) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void raw(InputStream in) throws IOException {
    in.transferTo(bytes);
  }

  interface Members {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** One JSON object on a line of its own. */
  void json(Members members) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(bytes);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    members.writeTo(json);
    json.writeEndObject();
    json.flush();
    bytes.write('\n');
  }

  /** One JSON object as a text. */
  static String text(Members members) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      members.writeTo(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  /** For the eyes only: it never mixes with what was asked for. */
  void tell(String text) {
    err.println(Columns.harmless(text));
  }

  void flush() throws IOException {
    bytes.flush();
  }
}
