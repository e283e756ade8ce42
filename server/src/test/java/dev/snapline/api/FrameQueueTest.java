package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
  private static final Frame HUGE = new Frame("huge", FrameQueue.BYTES + 1);
  private static final Frame SMALL = new Frame("small", 5);

  private final List<String> sent = new ArrayList<>();
  private final List<Callback> underWay = new ArrayList<>();
  private final List<String> overflows = new ArrayList<>();
  private final FrameQueue queue = new FrameQueue(session(), () -> overflows.add("slow"));

  @Test
  void sendsAFrameOverTheLimitToAReaderThatWaitsForNothingElse() {
    queue.send(HUGE);
    assertThat(sent).containsExactly("huge");
    underWay.get(0).succeed();
    queue.send(HUGE);
    assertThat(sent).containsExactly("huge", "huge");
    assertThat(overflows).isEmpty();
  }

  @Test
  void cutsAReaderOffThatFallsBehindTheLimit() {
    queue.send(HUGE);
    queue.send(SMALL);
    assertThat(overflows).containsExactly("slow");
    underWay.get(0).succeed();
    assertThat(sent).containsExactly("huge");
  }

  /** A connection on which a frame is under way until the test says otherwise. */
  private Session session() {
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (self, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("sendText");
              sent.add((String) arguments[0]);
              underWay.add((Callback) arguments[1]);
              return null;
            });
  }
}
