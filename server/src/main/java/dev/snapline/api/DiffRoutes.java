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

  @SuppressWarnings("try") // the share is held, not used
  private void diff(Context request) throws IOException, InterruptedException {
    try (Body body = bodies.read(request)) {
      DiffRequest asked = asked(request, body);
      DiffPictures pictures = DiffPictures.asked(asked.members());
      try (Budget.Share share = budget.take(body.length() + asked.stored())) {
        GraphComparer.Given base = asked.base().cut();
        GraphComparer.Given target = asked.target().cut();
        GraphDiff diff = GraphComparer.diff(base, target, new Deadline(MOST, nanoTime));
        byte[] words = Json.bytes(new DiffFormat().diff(diff));
        if (pictures == null) {
          Gzip.answer(request, words);
        } else {
          PiecedAnswer answer = new PiecedAnswer(request);
          try (Piece first = answer.piece()) {
            first.write(words, 0, words.length - 1);
            first.text(",\"pictures\":{");
          }
          pictures.draw(base.graph(), target.graph(), diff, answer);
          try (Piece last = answer.piece()) {
            last.text("}}");
          }
          answer.send();
        }
      } catch (NotAGraphException e) {
        throw asked.wrong(e);
      }
    }
  }

  /** A large body is looked through as a whole, which needs a share of the memory too. */
  @SuppressWarnings("try") // the share is held, not used
  private DiffRequest asked(Context request, Body body) throws IOException, InterruptedException {
    try (Budget.Share share = budget.take(body.length())) {
      return DiffRequest.of(body, visitor.user(request).histories());
    }
  }

  @SuppressWarnings("try") // the share is held, not used
  private void bringBack(Context request) throws IOException, InterruptedException {
    try (Body body = bodies.read(request)) {
      DiffRequest asked = asked(request, body);
      String key = asked.members().text("change");
      if (asked.target().isStored()) {
        throw Wrong.member("target", "must be {\"graph\": the open workflow}.");
      }
      try (Budget.Share share = budget.take(body.length() + asked.stored())) {
        GraphComparer.Given base = asked.base().cut();
        GraphDiff diff =
            GraphComparer.diff(base, asked.target().cut(), new Deadline(MOST, nanoTime));
        GraphDiff.Keyed change = change(diff, key);
        BringBack.Result result = BringBack.of(change.change(), base, asked.target().json());
        Gzip.answer(request, new DiffFormat().broughtBack(change, result));
      } catch (NotAGraphException e) {
        throw asked.wrong(e);
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
