package dev.snapline.api;

import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/**
 * A process that holds a connection open. Both are watched: a forked child can keep the connection
 * of a process that is gone, and a living process can close its connection.
 */
record ProcessBehindConnection(ProcessHandle process, EndPoint connection, OutputStream answer)
    implements Leases.Holder {

  @Override
  public boolean isAlive() {
    return process.isAlive() && connection.isOpen() && !isClosedByPeer();
  }

  /** Nobody else reads from a connection whose answer never ends, so the end can be looked for. */
  private boolean isClosedByPeer() {
    try {
      return connection.fill(BufferUtil.allocate(64)) < 0;
    } catch (IOException e) {
      return true; // reset: as good as closed
    }
  }

  @Override
  public boolean beat() {
    try {
      answer.write('\n');
      answer.flush();
      return true;
    } catch (IOException e) {
      return false; // the connection was closed since we looked
    }
  }
}
