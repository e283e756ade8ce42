package dev.snapline.transfer;

import dev.snapline.history.Histories;
import dev.snapline.history.History;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How one user's histories leave the server and come into it. Safe for several threads. */
public final class Transfers {
  private final Histories histories;
  private final Clock clock;
  private final Export export;

  /** {@code version} is that of this program. */
  public Transfers(Histories histories, FileFormat format, Clock clock, String version) {
    this.histories = histories;
    this.clock = clock;
    this.export = new Export(format, version);
  }

  /**
   * The histories with these keys, or all if there is none, in the order of their keys.
   *
   * @throws dev.snapline.history.NoSuchWorkflowException if one does not exist
   */
  public List<History> chosen(Collection<WorkflowKey> keys) {
    if (keys.isEmpty()) {
      return histories.all().stream().sorted(byKey()).toList();
    }
    return keys.stream().distinct().map(histories::history).sorted(byKey()).toList();
  }

  /**
   * Writes an archive as a stream. If this throws, what was written is no whole archive.
   *
   * @param chosen as {@link #chosen} gives them
   */
  public void export(List<History> chosen, OutputStream out) throws IOException {
    export.write(chosen, clock.instant(), out);
  }

  private static Comparator<History> byKey() {
    return Comparator.comparing(history -> history.workflow().key());
  }
}
