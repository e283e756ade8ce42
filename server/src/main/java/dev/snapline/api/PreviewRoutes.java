package dev.snapline.api;

import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.Secrecy;
import dev.snapline.history.History;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.preview.NoPngException;
import dev.snapline.preview.Picture;
import dev.snapline.preview.PngProcess;
import dev.snapline.preview.Previews;
import dev.snapline.preview.Size;
import dev.snapline.preview.Theme;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/snapshots/{id}/preview.svg?size=thumb|full&theme=dark|light}, and .png: pictures.
 * {@code secrets=kept}: also of what looks like a key.
 */
final class PreviewRoutes {
  private static final Map<String, Size> SIZES = Map.of("thumb", Size.THUMB, "full", Size.FULL);
  private static final Map<String, Theme> THEMES = Map.of("dark", Theme.DARK, "light", Theme.LIGHT);

  private static final Logger LOG = LoggerFactory.getLogger(PreviewRoutes.class);

  private final Visitor visitor;
  private final Previews previews;
  private final PngProcess pngs;
  private final Budget budget;

  PreviewRoutes(Visitor visitor, Previews previews, PngProcess pngs, Budget budget) {
    this.visitor = visitor;
    this.previews = previews;
    this.pngs = pngs;
    this.budget = budget;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/snapshots/{id}/preview.svg", this::preview);
    routes.get("/api/snapshots/{id}/preview.png", this::png);
  }

  void preview(Context request) throws IOException, InterruptedException {
    SnapshotId id = Ids.snapshot(request);
    Size size = choice(request, "size", "full", SIZES);
    Theme theme = choice(request, "theme", "dark", THEMES);
    Secrecy secrecy = Parameters.secrecy(request, Secrecy.HIDDEN);
    History history = visitor.user(request).histories().historyOf(id);
    Picture picture =
        read(
            history,
            id,
            secrecy,
            (snapshot, graph) ->
                previews.svg(
                    snapshot.hash() + snapshot.layoutHash() + secrecy, graph, size, theme));
    request
        .header("ETag", picture.etag())
        .header("Cache-Control", "private, max-age=300")
        .header("Vary", "Accept-Encoding")
        // Who visits the picture itself must not run what a graph may have smuggled into it.
        .header("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
        .header("X-Content-Type-Options", "nosniff");
    if (header(request, "If-None-Match").contains(picture.etag())) {
      request.status(304);
      return;
    }
    request.contentType("image/svg+xml");
    if (header(request, "Accept-Encoding").contains("gzip")) {
      request.header("Content-Encoding", "gzip").result(picture.gzipped());
    } else {
      request.result(new GZIPInputStream(new ByteArrayInputStream(picture.gzipped())));
    }
  }

  /** For keeping the picture elsewhere. It is made anew each time. */
  private void png(Context request) throws IOException, InterruptedException {
    SnapshotId id = Ids.snapshot(request);
    Size size = choice(request, "size", "full", SIZES);
    Theme theme = choice(request, "theme", "dark", THEMES);
    History history = visitor.user(request).histories().historyOf(id);
    try {
      Secrecy secrecy = Parameters.secrecy(request, Secrecy.HIDDEN);
      byte[] png = read(history, id, secrecy, (snapshot, graph) -> pngs.png(graph, size, theme));
      request
          .header("Cache-Control", "private, no-store")
          .header("X-Content-Type-Options", "nosniff")
          .contentType("image/png")
          .result(png);
    } catch (NoPngException e) {
      throw problem(e);
    }
  }

  static ProblemException problem(NoPngException none) {
    ProblemCode code = none.isPassing() ? ProblemCode.BUSY : ProblemCode.NO_PNG;
    if (none.isPassing()) {
      LOG.warn("no PNG this time: {}", none.getMessage());
    } else {
      LOG.warn("no PNG can be made here", none);
    }
    return new ProblemException(code, none.getMessage() + " Use the SVG.");
  }

  private interface Drawing<T> {
    T of(Snapshot snapshot, GraphBytes graph) throws IOException, InterruptedException;
  }

  @SuppressWarnings("try") // the share is held, not used
  private <T> T read(History history, SnapshotId id, Secrecy secrecy, Drawing<T> drawing)
      throws IOException, InterruptedException {
    Snapshot snapshot = history.snapshot(id).snapshot();
    try (Budget.Share share = budget.take(snapshot.bytes())) {
      GraphBytes graph = new LivingGraph(id, history.content(id).graph());
      return drawing.of(snapshot, secrecy == Secrecy.HIDDEN ? new HiddenGraph(graph) : graph);
    }
  }

  private static <T> T choice(
      Context request, String name, String otherwise, Map<String, T> choices) {
    T chosen = choices.get(Objects.requireNonNullElse(request.queryParam(name), otherwise));
    if (chosen == null) {
      throw new ProblemException(
          ProblemCode.BAD_REQUEST,
          name,
          "The parameter " + name + " must be one of " + String.join(", ", choices.keySet()) + ".");
    }
    return chosen;
  }

  private static String header(Context request, String name) {
    return Objects.requireNonNullElse(request.header(name), "");
  }
}
