package dev.snapline.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * Sends frames to one reader, one after the other as fast as it reads. One that falls too far
 * behind is cut off: it comes back and asks for what it missed.
 */
final class FrameQueue {
  static final int FRAMES = 256;
  static final int BYTES = 4 << 20;

  private final Session session;
  private final Runnable onOverflow;
  private final Deque<Frame> waiting = new ArrayDeque<>();
  private final AtomicInteger pumping = new AtomicInteger();
  private long bytes;
  private boolean isSending;
  private boolean isClosed;

  /** {@code onOverflow} is called once, when the reader is too slow. */
  FrameQueue(Session session, Runnable onOverflow) {
    this.session = session;
    this.onOverflow = onOverflow;
  }

  /** Never waits. */
  void send(Frame frame) {
    boolean isFull;
    synchronized (this) {
      if (isClosed) {
        return;
      }
      // A list may be longer than the limit. To refuse it to an idle reader would be to refuse it
      // for ever: it would come back and ask for the same.
      isFull = waiting.size() >= FRAMES || (bytes > 0 && bytes + frame.bytes() > BYTES);
      if (isFull) {
        close();
      } else {
        waiting.add(frame);
        bytes += frame.bytes();
      }
    }
    if (isFull) {
      onOverflow.run();
    } else {
      pump();
    }
  }

  /** What waits is not sent any more. */
  synchronized void close() {
    isClosed = true;
    waiting.clear();
  }

  /*
   * A frame that fits into the socket's buffer is sent before sendText returns, and its callback
   * comes here again: the counter turns that recursion into another round of the loop.
   */
  private void pump() {
    if (pumping.getAndIncrement() != 0) {
      return;
    }
    do {
      Frame next = next();
      if (next != null) {
        session.sendText(next.text(), Callback.from(() -> sent(next), failure -> close()));
      }
    } while (pumping.decrementAndGet() != 0);
  }

  private synchronized @Nullable Frame next() {
    Frame next = isSending ? null : waiting.poll();
    if (next != null) {
      isSending = true;
    }
    return next;
  }

  private void sent(Frame frame) {
    synchronized (this) {
      isSending = false;
      bytes -= frame.bytes();
    }
    pump();
  }
}
