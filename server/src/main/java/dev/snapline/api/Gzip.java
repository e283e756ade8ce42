package dev.snapline.api;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Makes a large answer small for who can read it. */
final class Gzip {
  private static final int SMALL = 1 << 10;

  private Gzip() {}

  static void answer(Context request, byte[] json) throws IOException {
    request.contentType("application/json").header("Vary", "Accept-Encoding");
    if (json.length <= SMALL || !isWanted(request)) {
      request.result(json);
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 4);
    try (OutputStream gzip = new Fast(bytes)) {
      gzip.write(json);
    }
    request.header("Content-Encoding", "gzip").result(bytes.toByteArray());
  }

  static boolean isWanted(Context request) {
    return Objects.requireNonNullElse(request.header("Accept-Encoding"), "").contains("gzip");
  }

  /** It goes to the same machine mostly: a little smaller would not be worth the time. */
  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out, 8192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
