package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.event.NumberedEvent;
import dev.snapline.event.Position;
import dev.snapline.event.Subscription;
import dev.snapline.history.Held;
import dev.snapline.history.History;
import dev.snapline.history.HistoryEvent;
import dev.snapline.history.Page;
import dev.snapline.history.Search;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a page and the server say to each other over a socket. */
final class Conversation {
  // More than these come as a fresh list: it is shorter, and they would not fit the queue.
  private static final int MOST_MISSED = FrameQueue.FRAMES / 2;
  private static final String EVERYTHING = "*";
  private static final int MOST_HELD = 64;

  private final User user;
  private final FrameQueue queue;
  private final EventFormat format;
  private final BiConsumer<String, WorkflowKey> told;
  private final Held.Page page;
  private @Nullable Subscription subscription;
  private boolean hasEnded;

  /** {@code told} hears which history a page shows, by ComfyUI's id of the page. */
  Conversation(
      User user, FrameQueue queue, EventFormat format, BiConsumer<String, WorkflowKey> told) {
    this.user = user;
    this.told = told;
    this.queue = queue;
    this.format = format;
    page = user.histories().held().page();
  }

  void greet(Run run, String userId) {
    say(Frame.hello(run, user.events().position(), userId));
  }

  void say(Frame frame) {
    queue.send(frame);
  }

  void hear(Members message) {
    String type = message.text("type");
    switch (type) {
      case "subscribe" -> {
        hold(message.value("holding"), "holding");
        String workflow = message.text("workflow");
        subscribe(workflow, after(message.value("after")));
        tell(message.optionalText("page"), workflow);
      }
      case "holding" -> {
        hold(message.value("ids"), "ids");
        say(Frame.holding());
      }
      default -> throw Wrong.member("type", "must be subscribe or holding.");
    }
  }

  private void tell(@Nullable String shownBy, String workflow) {
    if (shownBy == null || workflow.equals(EVERYTHING)) {
      return;
    }
    if (shownBy.isEmpty() || shownBy.length() > Pages.LONGEST_ID) {
      throw Wrong.member("page", "must have 1 to " + Pages.LONGEST_ID + " characters.");
    }
    told.accept(shownBy, new WorkflowKey(workflow));
  }

  private void subscribe(String workflow, @Nullable Position after) {
    if (workflow.equals(EVERYTHING)) {
      endFormer();
      // Each history that changed is told of on its own: a list of all is not needed again.
      Feed feed = new Feed(queue, format, renewed -> Optional.empty());
      Subscription started = user.events().subscribe(null, after, feed);
      keep(started);
      feed.open(
          resumption(started, after)
              .orElseGet(
                  () -> List.of(Frame.workflows(started.start(), user.histories().list("")))));
      return;
    }
    if (!WorkflowKey.isValid(workflow)) {
      throw Wrong.member("workflow", "must be the key of a workflow, or *.");
    }
    WorkflowKey key = new WorkflowKey(workflow);
    History history = user.histories().history(key);
    endFormer();
    Feed feed = new Feed(queue, format, renewed -> Optional.of(list(history, renewed)));
    Start start =
        history.atRest(
            () -> {
              Page page = history.page(Search.newest(Search.MAX_LIMIT));
              return new Start(user.events().subscribe(key, after, feed), page);
            });
    keep(start.subscription());
    feed.open(
        resumption(start.subscription(), after)
            .orElseGet(
                () -> List.of(Frame.timeline(key, start.subscription().start(), start.page()))));
  }

  private Frame list(History history, NumberedEvent renewed) {
    Position position = new Position(user.events().position().epoch(), renewed.seq());
    return Frame.timeline(
        history.workflow().key(), position, history.page(Search.newest(Search.MAX_LIMIT)));
  }

  private record Start(Subscription subscription, Page page) {}

  private Optional<List<Frame>> resumption(Subscription started, @Nullable Position after) {
    Optional<List<NumberedEvent>> missed =
        started
            .missed()
            .filter(events -> events.size() <= MOST_MISSED)
            .filter(events -> events.stream().noneMatch(Conversation::needsList));
    if (after == null || missed.isEmpty()) {
      return Optional.empty();
    }
    List<Frame> frames = new ArrayList<>();
    frames.add(Frame.resumed(after));
    missed.get().forEach(event -> frames.add(format.frame(event)));
    return Optional.of(frames);
  }

  private static boolean needsList(NumberedEvent missed) {
    return missed.event() instanceof HistoryEvent.Renewed;
  }

  private static @Nullable Position after(@Nullable JsonNode after) {
    if (after == null) {
      return null;
    }
    JsonNode epoch = after.path("epoch");
    JsonNode seq = after.path("seq");
    if (!epoch.isTextual() || !seq.canConvertToLong() || !seq.isIntegralNumber()) {
      throw Wrong.member("after", "must be {\"epoch\", \"seq\"} or null.");
    }
    return new Position(epoch.textValue(), seq.longValue());
  }

  private void hold(@Nullable JsonNode ids, String field) {
    if (ids == null) {
      return;
    }
    if (!ids.isArray() || ids.size() > MOST_HELD) {
      throw Wrong.member(field, "must be a list of up to " + MOST_HELD + " ids.");
    }
    List<SnapshotId> held = new ArrayList<>();
    ids.forEach(id -> held.add(Ids.snapshot(id.asText(), field)));
    page.hold(held);
  }

  /** Before the next one starts: no event of the former list may follow after the new list. */
  private synchronized void endFormer() {
    if (subscription != null) {
      subscription.close();
    }
  }

  private synchronized void keep(Subscription started) {
    subscription = started;
    if (hasEnded) {
      started.close();
    }
  }

  synchronized void end() {
    hasEnded = true;
    queue.close();
    page.close();
    if (subscription != null) {
      subscription.close();
    }
  }
}
