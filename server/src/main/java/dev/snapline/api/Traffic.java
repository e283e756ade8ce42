package dev.snapline.api;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the requests that are under way, and lets no more in once the server is to end. */
final class Traffic {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition isQuiet = lock.newCondition();
  private int running;
  private boolean isDraining;

  /** False if the server is about to end: the request must be refused, and must not leave. */
  boolean enter() {
    lock.lock();
    try {
      if (isDraining) {
        return false;
      }
      running++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      running--;
      isQuiet.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses new requests from now on. */
  void close() {
    lock.lock();
    try {
      isDraining = true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the running requests, but not longer than this. */
  void await(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (running > 0 && left > 0) {
        left = isQuiet.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
