package dev.snapline.api;

import dev.snapline.graph.Secrecy;
import dev.snapline.history.History;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import dev.snapline.transfer.Transfers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/export}: histories as one zip, streamed. */
final class ExportRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ExportRoutes.class);
  // A browser that asks its user where to put the file takes no bytes until it knows.
  private static final long PATIENCE_MS = 600_000;

  private final Visitor visitor;

  ExportRoutes(Visitor visitor) {
    this.visitor = visitor;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/export", this::several);
    routes.get("/api/workflows/{key}/export", this::one);
  }

  /**
   * {@code workflow} may come several times; without it everything is exported. {@code
   * secrets=kept}: what looks like a key goes along.
   */
  private void several(Context request) throws IOException {
    List<WorkflowKey> keys =
        request.queryParams("workflow").stream()
            .map(text -> Ids.workflow(text, "workflow"))
            .toList();
    Transfers transfers = visitor.user(request).transfers();
    answer(request, transfers, transfers.chosen(keys));
  }

  private void one(Context request) throws IOException {
    Transfers transfers = visitor.user(request).transfers();
    answer(request, transfers, transfers.chosen(List.of(Ids.workflow(request))));
  }

  private static void answer(Context request, Transfers transfers, List<History> chosen)
      throws IOException {
    Secrecy secrecy = Parameters.secrecy(request, Secrecy.HIDDEN);
    List<Workflow> workflows = chosen.stream().map(History::workflow).toList();
    request
        .contentType("application/zip")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .header(
            "Content-Disposition",
            FileName.ofArchive(workflows, LocalDate.now(Clock.system(ZoneOffset.UTC))));
    EndPoint connection = connection(request);
    long usual = connection.getIdleTimeout();
    connection.setIdleTimeout(PATIENCE_MS);
    try {
      transfers.export(chosen, secrecy, request.res().getOutputStream());
    } catch (IOException | RuntimeException e) {
      LOG.warn("An export ended before it was whole: {}", e.toString());
      // An answer that ends in order would look whole to the browser.
      connection.close(new InterruptedIOException("the export failed"));
    } finally {
      connection.setIdleTimeout(usual);
    }
  }

  private static EndPoint connection(Context request) {
    return ServletContextRequest.getServletContextRequest(request.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }
}
