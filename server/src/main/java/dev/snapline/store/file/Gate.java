package dev.snapline.store.file;

import dev.snapline.history.StorageException;
import dev.snapline.history.StorageException.Reason;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets work on the files of a user in: all at once, or one alone while nothing else is under way.
 * Once it is closed nothing comes in, so nobody writes in a folder that another process may have.
 */
final class Gate {
  // Fair: who wants to be alone waits for those before it, not for all who come later.
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final Layout layout;
  private boolean isClosed;

  Gate(Layout layout) {
    this.layout = layout;
  }

  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Runs work that changes nothing, beside others.
   *
   * @param what what it does, to tell when the disk does not let it
   */
  <T> T read(String what, Folder folder, Work<T> work) {
    return run(lock.readLock(), what, folder, work);
  }

  /** Runs a change beside others. */
  <T> T change(String what, Folder folder, Work<T> work) {
    return run(lock.readLock(), what, folder, () -> changing(what, work));
  }

  /** Runs a change while nobody else is inside. */
  <T> T alone(String what, Folder folder, Work<T> work) {
    return run(lock.writeLock(), what, folder, () -> changing(what, work));
  }

  /** Waits for what is under way, then lets nothing in any more. */
  void close(Runnable last) {
    lock.writeLock().lock();
    try {
      if (!isClosed) {
        isClosed = true;
        last.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private <T> T run(Lock side, String what, Folder folder, Work<T> work) {
    side.lock();
    try {
      if (isClosed) {
        throw refused(Reason.OTHER, what, "Snapline is ending: try again when it runs anew.");
      }
      return work.run();
    } catch (IOException e) {
      throw DiskFault.of(what, folder.path(), e);
    } finally {
      side.unlock();
    }
  }

  private <T> T changing(String what, Work<T> work) throws IOException {
    if (layout.isReadOnly()) {
      throw refused(Reason.READ_ONLY, what, "The data folder is open for reading only.");
    }
    if (!layout.isHomeThere()) {
      // Below an empty mount point all would seem to work, and be gone with the next mount.
      throw refused(
          Reason.OTHER,
          what,
          "The data folder " + layout.home() + " is not there any more. Is its disk connected?");
    }
    return work.run();
  }

  private static StorageException refused(Reason reason, String what, String why) {
    return new StorageException(
        reason, "Could not " + what + ". " + why, new IOException("nothing was tried"));
  }
}
