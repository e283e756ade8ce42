package dev.snapline.api;

import dev.snapline.history.NoSuchWorkflowException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket: a page says what it wants to hear of, and hears it. Public for Jetty to call. */
public final class EventSocket extends Session.Listener.AbstractAutoDemanding {
  private static final Logger LOG = LoggerFactory.getLogger(EventSocket.class);

  static final int GOING_AWAY = 1001;
  static final int NOT_TEXT = 1003;
  static final int BAD_TOKEN = 4001;
  static final int UNKNOWN_USER = 4003;
  static final int NO_SUCH_WORKFLOW = 4004;
  static final int SLOW = 4008;
  private static final int UNANSWERED = 2;

  private final EventSockets all;
  private final boolean hasToken;
  private final @Nullable String userId;
  private final AtomicInteger pings = new AtomicInteger();
  private volatile boolean isClosing;
  private @Nullable Conversation conversation;

  EventSocket(EventSockets all, boolean hasToken, @Nullable String userId) {
    this.all = all;
    this.hasToken = hasToken;
    this.userId = userId;
  }

  @Override
  public void onWebSocketOpen(Session session) {
    super.onWebSocketOpen(session);
    all.opened(this);
    if (!hasToken) {
      close(BAD_TOKEN, ProblemCode.BAD_TOKEN.word());
      return;
    }
    try {
      String id = Visitor.id(userId);
      var queue = new FrameQueue(session, () -> close(SLOW, "slow"));
      conversation = new Conversation(all.user(id), queue, all.format(), all.told(id));
      conversation.greet(all.run(), id);
    } catch (ProblemException e) {
      close(UNKNOWN_USER, e.code().word());
    }
  }

  @Override
  public void onWebSocketText(String text) {
    Conversation with = conversation;
    if (with == null || isClosing) {
      return;
    }
    try (Body body = Body.inMemory(text.getBytes(StandardCharsets.UTF_8))) {
      with.hear(Members.of(body));
    } catch (NoSuchWorkflowException e) {
      close(NO_SUCH_WORKFLOW, ProblemCode.NO_SUCH_WORKFLOW.word());
    } catch (IOException | RuntimeException e) {
      WireProblem problem = Problems.of(e);
      with.say(Frame.error(problem.code(), problem.detail()));
    }
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    callback.succeed();
    close(NOT_TEXT, "text frames only");
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    pings.set(0);
  }

  @Override
  public void onWebSocketError(Throwable failure) {
    LOG.debug("a socket failed; its page comes back by itself", failure);
  }

  @Override
  public void onWebSocketClose(int status, @Nullable String reason, Callback callback) {
    all.closed(this);
    if (conversation != null) {
      conversation.end();
    }
    callback.succeed();
  }

  /** Asks whether the page is there. One that did not answer twice is gone. */
  void ping() {
    if (pings.getAndIncrement() >= UNANSWERED) {
      getSession().disconnect();
    } else if (!isClosing) {
      getSession().sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  void goAway() {
    close(GOING_AWAY, "draining");
  }

  private void close(int status, String reason) {
    isClosing = true;
    pings.set(0); // it has as long to take the close frame as to answer a ping
    if (conversation != null) {
      conversation.end();
    }
    getSession().close(status, reason, Callback.NOOP);
  }
}
