package dev.snapline.preview;

import dev.snapline.graph.Graphs;
import java.time.Duration;

/**
 * A server that has drawn a PNG, says which process did, and then does nothing until it is killed.
 */
final class DrawingUntilKilled {
  private DrawingUntilKilled() {}

  public static void main(String[] arguments) throws Exception {
    var started = new Started();
    var pngs = new PngProcess(PngProcess.command(), Duration.ofHours(1), Duration.ofMinutes(2));
    pngs.png(Graphs.bytes(Graphs.graph()), Size.FULL, Theme.DARK);
    System.out.println(started.one().pid());
    Thread.currentThread().join();
  }
}
