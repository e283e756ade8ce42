package dev.snapline.store.file;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the batches that a crash broke off: those that were decided come, the others never were. */
final class BatchSweep {
  private static final Logger LOG = LoggerFactory.getLogger(BatchSweep.class);

  private final Layout layout;
  private final Quarantine quarantine;

  BatchSweep(Layout layout, Quarantine quarantine) {
    this.layout = layout;
    this.quarantine = quarantine;
  }

  /** Tells of those that were decided: whoever only reads cannot end them. */
  void report() {
    Folder batches = layout.batches();
    try {
      for (String name : batches.names()) {
        var staging = new Staging(new Folder(batches.file(name)));
        if (staging.isDecided()) {
          quarantine.leave(
              null,
              staging.folder(),
              Staging.JOURNAL,
              "what came together was broken off on its way, start Snapline to let it finish");
        }
      }
    } catch (IOException e) {
      LOG.error("{} could not be read: {}", batches.path(), e.toString());
    }
  }

  /** One that cannot be ended now is told to the log, keeps the others from nothing, and waits. */
  void run() {
    Folder batches = layout.batches();
    try {
      for (String name : batches.names()) {
        end(new Staging(new Folder(batches.file(name))));
      }
    } catch (IOException e) {
      LOG.error("{} could not be read: {}", batches.path(), e.toString());
    }
  }

  private void end(Staging staging) {
    try {
      if (staging.isDecided()) {
        finish(staging);
      }
      staging.drop();
    } catch (NewerFormatException e) {
      quarantine.leave(null, staging.folder(), Staging.JOURNAL, e.reason());
    } catch (IOException e) {
      quarantine.leave(
          null, staging.folder(), Staging.JOURNAL, "it waits for the next start, for " + e);
    }
  }

  private void finish(Staging staging) throws IOException, NewerFormatException {
    try {
      new Redo(layout, quarantine, staging).run(staging.journal());
      LOG.info("{} was finished after a broken end", staging.folder().path());
    } catch (NewerFormatException e) {
      throw e;
    } catch (FormatException e) {
      // It is forced before the first file moves: one that is torn moved none.
      LOG.warn("{} was dropped, its journal is torn: {}", staging.folder().path(), e.reason());
    }
  }
}
