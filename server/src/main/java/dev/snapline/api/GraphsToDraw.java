package dev.snapline.api;

import dev.snapline.graph.CutGraph;
import dev.snapline.graph.Graph;
import dev.snapline.graph.GraphFormat;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.Secrets;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Two graphs, read to be drawn while they are compared. Nothing of them may be drawn unhidden. */
final class GraphsToDraw implements AutoCloseable {
  private final FutureTask<Pair> reading;
  private final CompletableFuture<Void> done;

  /** Begins to read. */
  GraphsToDraw(CutGraph base, CutGraph target) {
    reading = new FutureTask<>(() -> read(base, target));
    done = CompletableFuture.runAsync(reading);
  }

  /** Both, without their secrets. */
  record Pair(Graph base, Graph target) {}

  private static Pair read(CutGraph base, CutGraph target) throws IOException, NotAGraphException {
    GraphFormat format = new GraphFormat();
    return new Pair(format.read(Secrets.hidden(base)), format.read(Secrets.hidden(target)));
  }

  /** Waits until both are read. */
  Pair both() throws IOException, NotAGraphException, InterruptedException {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotAGraphException notOne) {
        throw notOne;
      }
      throw new IOException(e.getCause());
    }
  }

  /** Afterwards nobody reads any more, also if the graphs could not be compared. */
  @Override
  public void close() {
    reading.cancel(false);
    done.join();
  }
}
