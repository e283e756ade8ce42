package dev.snapline.history;

import java.util.function.Supplier;

/** Learns from each write whether the disk takes writes, and tells when that changes. */
final class StorageWatch {
  private final HistoryEvent.Listener listener;
  private StorageState state = StorageState.OK;

  StorageWatch(HistoryEvent.Listener listener) {
    this.listener = listener;
  }

  synchronized StorageState state() {
    return state;
  }

  /** Runs a write and remembers how it went. */
  <T> T write(Supplier<T> write) {
    try {
      T written = write.get();
      become(StorageState.OK);
      return written;
    } catch (StorageException e) {
      switch (e.reason()) {
        case FULL -> become(new StorageState(StorageState.Kind.FULL, e.sentence()));
        case READ_ONLY -> become(new StorageState(StorageState.Kind.READ_ONLY, e.sentence()));
        case OTHER -> {} // one file's trouble says nothing of the disk
      }
      throw e;
    }
  }

  private synchronized void become(StorageState now) {
    // The sentence names the file of the moment: another file is no other state.
    boolean isNews = state.kind() != now.kind();
    state = now;
    if (isNews) {
      listener.happened(new HistoryEvent.StorageChanged(now));
    }
  }
}
