package dev.snapline.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses a body that is too large while its sender still sends. */
final class TooLarge {
  private static final int PATIENCE_BYTES = 64 << 20;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final Logger LOG = LoggerFactory.getLogger(TooLarge.class);

  private TooLarge() {}

  /*
   * Closing at once would reset the connection, and the answer would be lost with it. So the answer
   * goes first, and what still comes is thrown away for a while. For ever would be an invitation.
   */
  static void refuse(Context request, WireProblem problem) {
    byte[] body = Json.bytes(problem);
    try {
      request.status(problem.status()).contentType(WireProblem.CONTENT_TYPE);
      request.header("Connection", "close");
      request.res().setContentLength(body.length);
      request.res().getOutputStream().write(body);
      request.res().flushBuffer();
      if (request.header("Expect") == null) {
        discard(request.req().getInputStream());
      }
    } catch (IOException e) {
      LOG.debug("who sent too much is gone before the answer", e);
    }
  }

  private static void discard(InputStream rest) throws IOException {
    byte[] buffer = new byte[64 << 10];
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    long discarded = 0;
    for (int count; (count = rest.read(buffer)) >= 0; ) {
      discarded += count;
      if (discarded > PATIENCE_BYTES || System.nanoTime() - deadline > 0) {
        return;
      }
    }
  }
}
