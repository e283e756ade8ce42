package dev.snapline.api;

import dev.snapline.diff.BringBack;
import dev.snapline.diff.Deadline;
import dev.snapline.diff.GraphComparer;
import dev.snapline.diff.GraphDiff;
import dev.snapline.graph.NotAGraphException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** {@code /api/diffs}: what differs between two graphs, and one of it taken back. */
final class DiffRoutes {
  private static final Duration MOST = Duration.ofSeconds(2);

  private final Visitor visitor;
  private final Bodies bodies;
  private final Budget budget;
  private final LongSupplier nanoTime;

  DiffRoutes(Visitor visitor, Bodies bodies, Budget budget, LongSupplier nanoTime) {
    this.visitor = visitor;
    this.bodies = bodies;
    this.budget = budget;
    this.nanoTime = nanoTime;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/diffs", this::diff);
    routes.post("/api/diffs/bring-back", this::bringBack);
  }

  private void diff(Context request) throws IOException, InterruptedException {
    try (Body body = bodies.read(request);
        Held held = held(request, body)) {
      DiffRequest asked = held.asked;
      DiffPictures pictures = DiffPictures.asked(asked.members());
      long begin = nanoTime.getAsLong();
      GraphComparer.Given base = asked.base().cut();
      GraphComparer.Given target = asked.target().cut();
      try (GraphsToDraw drawn =
          pictures == null ? null : new GraphsToDraw(base.graph(), target.graph())) {
        Deadline deadline = new Deadline(MOST, nanoTime);
        GraphDiff diff = GraphComparer.diff(base, target, deadline);
        byte[] words = Json.bytes(new DiffFormat(diff, deadline).all());
        double passed = (nanoTime.getAsLong() - begin) / 1e6;
        request.header("Server-Timing", String.format(Locale.ROOT, "diff;dur=%.1f", passed));
        if (pictures == null || drawn == null) {
          Gzip.answer(request, words);
        } else {
          pictures.answer(request, words, drawn.both(), diff);
        }
      } catch (NotAGraphException e) {
        throw asked.wrong(e);
      }
    }
  }

  private void bringBack(Context request) throws IOException, InterruptedException {
    try (Body body = bodies.read(request);
        Held held = held(request, body)) {
      DiffRequest asked = held.asked;
      String key = asked.members().text("change");
      if (asked.target().isStored()) {
        throw Wrong.member("target", "must be {\"graph\": the open workflow}.");
      }
      GraphComparer.Given base = asked.base().cut();
      GraphComparer.Given target = asked.target().cut();
      if (target.graph().isPrompt()) {
        throw new ProblemException(
            ProblemCode.NO_GRAPH,
            "target.graph",
            "What is open has the API format, into which nothing can be brought back."
                + " Open the workflow itself.");
      }
      try {
        Deadline deadline = new Deadline(MOST, nanoTime);
        GraphDiff diff = GraphComparer.diff(base, target, deadline);
        GraphDiff.Keyed change = change(diff, key);
        BringBack.Result result = BringBack.of(change.change(), base, asked.target().json());
        Gzip.answer(request, new DiffFormat(diff, deadline).broughtBack(change, result));
      } catch (NotAGraphException e) {
        throw asked.wrong(e);
      }
    }
  }

  /** What is asked, with a right to work on all of it. */
  private record Held(DiffRequest asked, Budget.Share share) implements AutoCloseable {
    @Override
    public void close() {
      share.close();
    }
  }

  /**
   * A large body is looked through as a whole, which needs a share too. Who then finds that stored
   * graphs come on top lets go of it first: two who wait for each other would wait in vain.
   */
  private Held held(Context request, Body body) throws IOException, InterruptedException {
    Budget.Share share = budget.take(body.length());
    boolean isKept = false;
    try {
      DiffRequest asked = DiffRequest.of(body, visitor.user(request).histories());
      if (asked.stored() > 0) {
        body.drop();
        share.close();
        share = budget.take(body.length() + asked.stored());
      }
      isKept = true;
      return new Held(asked, share);
    } finally {
      if (!isKept) {
        share.close();
      }
    }
  }

  private static GraphDiff.Keyed change(GraphDiff diff, String key) {
    for (GraphDiff.Keyed keyed : diff.changes()) {
      if (keyed.key().equals(key)) {
        if (!BringBack.isPossible(keyed.change())) {
          throw Wrong.member("change", "names one that cannot be brought back by itself.");
        }
        return keyed;
      }
    }
    throw new ProblemException(
        ProblemCode.NO_SUCH_CHANGE,
        "change",
        "The two graphs do not differ so any more: the workflow changed meanwhile. Compare again.");
  }
}
