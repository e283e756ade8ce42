package dev.snapline.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.environment.EnvironmentEvent;
import dev.snapline.event.NumberedEvent;
import dev.snapline.history.HistoryEvent.Added;
import dev.snapline.history.HistoryEvent.Alarmed;
import dev.snapline.history.HistoryEvent.Changed;
import dev.snapline.history.HistoryEvent.Removed;
import dev.snapline.history.HistoryEvent.Renewed;
import dev.snapline.history.HistoryEvent.Restored;
import dev.snapline.history.HistoryEvent.SettingsChanged;
import dev.snapline.history.HistoryEvent.StorageChanged;
import dev.snapline.history.HistoryEvent.WorkflowChanged;
import dev.snapline.history.HistoryEvent.WorkflowRemoved;
import dev.snapline.history.Placed;
import dev.snapline.history.UserEvent;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import dev.snapline.profile.ProfileEvent;
import dev.snapline.run.RunEvent;
import org.jspecify.annotations.Nullable;

/** Events as frames. The newest one is made once, however many listen. */
final class EventFormat {
  private @Nullable NumberedEvent last;
  private @Nullable Frame lastFrame;

  synchronized Frame frame(NumberedEvent numbered) {
    Frame known = lastFrame;
    if (known != null && numbered.equals(last)) {
      return known;
    }
    Frame frame = Frame.of(message(numbered));
    last = numbered;
    lastFrame = frame;
    return frame;
  }

  private static ObjectNode message(NumberedEvent numbered) {
    UserEvent event = numbered.event();
    WorkflowKey workflow = event.workflow();
    ObjectNode message = Json.object();
    message.put("type", "event").put("seq", numbered.seq());
    message.put("workflow", workflow == null ? null : workflow.value());
    describe(event, message);
    return message;
  }

  private static void describe(UserEvent event, ObjectNode message) {
    if (event instanceof Added added) {
      message.put("kind", "added").set("snapshot", snapshot(added.snapshot()));
      message.put("captureId", added.captureId()).put("clientId", added.clientId());
    } else if (event instanceof Changed changed) {
      message.put("kind", "changed").set("snapshot", snapshot(changed.snapshot()));
    } else if (event instanceof Removed removed) {
      message.put("kind", "removed").put("id", removed.id().value());
      message.put("reason", removed.reason());
    } else if (event instanceof Restored restored) {
      message.put("kind", "restored").set("snapshot", snapshot(restored.snapshot()));
    } else if (event instanceof WorkflowChanged changed) {
      message.put("kind", "workflow-changed").set("now", workflow(changed.now()));
    } else if (event instanceof Alarmed alarmed) {
      message.put("kind", "alarm").set("alarm", Json.object(WireAlarm.of(alarmed.alarm())));
      message.put("by", alarmed.alarm().by().value());
      message.put("snapshotBefore", alarmed.alarm().snapshotBefore().value());
    } else if (event instanceof WorkflowRemoved) {
      message.put("kind", "workflow-removed");
    } else if (event instanceof Renewed) {
      message.put("kind", "renewed");
    } else if (event instanceof StorageChanged storage) {
      message.put("kind", "storage").put("state", storage.now().kind().word());
      message.put("detail", storage.now().detail());
    } else if (event instanceof SettingsChanged settings) {
      message.put("kind", "settings").set("settings", Json.object(WireSettings.of(settings.now())));
    } else if (event instanceof RunEvent ran) {
      message.put("kind", "ran").set("run", Json.object(WireRun.of(ran.run())));
    } else if (event instanceof EnvironmentEvent changed) {
      message.put("kind", "environments").put("installation", changed.installation().value());
      message.put("current", EnvironmentWire.value(changed.current()));
    } else if (event instanceof ProfileEvent.Saved saved) {
      message.put("kind", "profile").set("profile", Json.object(WireProfile.of(saved.profile())));
    } else if (event instanceof ProfileEvent.Removed removed) {
      message.put("kind", "profile-removed").put("id", removed.id().value());
    } else {
      throw new IllegalArgumentException("an event without a word on the wire: " + event);
    }
  }

  private static ObjectNode snapshot(Placed placed) {
    return Json.object(WireSnapshot.of(placed));
  }

  /** Without the counts: the events of the snapshots themselves tell of those. */
  private static ObjectNode workflow(Workflow workflow) {
    return Json.object(WireIdentity.of(workflow));
  }
}
