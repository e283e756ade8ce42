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
  private boolean isClosed;

  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Runs work beside others.
   *
   * @param what what it does, to tell when the disk does not let it
   */
  <T> T together(String what, Folder folder, Work<T> work) {
    return run(lock.readLock(), what, folder, work);
  }

  /** Runs work while nobody else is inside. */
  <T> T alone(String what, Folder folder, Work<T> work) {
    return run(lock.writeLock(), what, folder, work);
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
        throw new IOException("Snapline ends and has closed its data folder");
      }
      return work.run();
    } catch (IOException e) {
      throw isClosed ? ended(what, e) : DiskFault.of(what, folder.path(), e);
    } finally {
      side.unlock();
    }
  }

  private static StorageException ended(String what, IOException cause) {
    return new StorageException(
        Reason.OTHER,
        "Could not " + what + ". Snapline is ending: try again when it runs anew.",
        cause);
  }
}
