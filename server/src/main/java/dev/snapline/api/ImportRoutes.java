package dev.snapline.api;

import dev.snapline.transfer.Transfers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** {@code /api/imports}: a file comes in parts, then the server works on it. */
final class ImportRoutes {
  private static final int BUFFER = 64 << 10;
  private static final String BYTES = "application/octet-stream";
  // Over a slow line there can be long pauses.
  private static final long PATIENCE_MS = 110_000;

  private final Visitor visitor;
  private final Bodies bodies;

  ImportRoutes(Visitor visitor, Bodies bodies) {
    this.visitor = visitor;
    this.bodies = bodies;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/imports", this::begin);
    routes.put("/api/imports/{import}/parts/{part}", this::receive);
    routes.post("/api/imports/{import}/finish", this::finish);
    routes.get("/api/imports/{import}", this::status);
    routes.delete("/api/imports/{import}", this::cancel);
  }

  private void begin(Context request) throws IOException {
    Transfers transfers = transfers(request);
    Members members;
    try (Body body = bodies.read(request)) {
      members = Members.of(body);
    }
    Long bytes = members.optionalNumber("bytes");
    if (bytes == null) {
      throw Wrong.member("bytes", "is missing. It must be the length of the file.");
    }
    String id = transfers.begin(members.text("name"), bytes);
    request.status(201).json(new WireImportBegun(id, Transfers.partBytes()));
  }

  private void receive(Context request) throws IOException {
    String type = Objects.requireNonNullElse(request.contentType(), "");
    if (!type.toLowerCase(Locale.ROOT).startsWith(BYTES)) {
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_TYPE, "The content type of a part must be " + BYTES + ".");
    }
    int part = number(request.pathParam("part"));
    EndPoint connection =
        ServletContextRequest.getServletContextRequest(request.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    long usual = connection.getIdleTimeout();
    connection.setIdleTimeout(PATIENCE_MS);
    InputStream bytes = request.req().getInputStream();
    try {
      int received = transfers(request).receive(id(request), part, bytes);
      request.json(new WireReceived(received));
    } catch (RuntimeException e) {
      hearOut(bytes, e);
      throw e;
    } finally {
      connection.setIdleTimeout(usual);
    }
  }

  /** Who still sends when the connection is cut never reads why its part was refused. */
  private static void hearOut(InputStream bytes, RuntimeException refusal) {
    byte[] buffer = new byte[BUFFER];
    try {
      long left = Transfers.partBytes();
      for (int count; left > 0 && (count = bytes.read(buffer)) >= 0; ) {
        left -= count;
      }
    } catch (IOException e) {
      refusal.addSuppressed(e);
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new ProblemException(
          ProblemCode.BAD_REQUEST, "part", "The number of a part must be a whole number.");
    }
  }

  private void finish(Context request) throws IOException {
    Transfers transfers = transfers(request);
    try (Body body = bodies.read(request)) {
      Members.of(body);
    }
    transfers.finish(id(request));
    request.status(202).json(WireImport.of(transfers.status(id(request))));
  }

  private void status(Context request) {
    request.json(WireImport.of(transfers(request).status(id(request))));
  }

  private void cancel(Context request) {
    transfers(request).cancel(id(request));
    request.status(204);
  }

  private static String id(Context request) {
    return request.pathParam("import");
  }

  private Transfers transfers(Context request) {
    return visitor.user(request).transfers();
  }
}
