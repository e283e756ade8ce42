package dev.snapline.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A document that ComfyUI edits in a tab, as the owner of a history. Made by {@link #at}, changed
 * by the methods that begin with {@code with}.
 *
 * @param path ComfyUI's path of it ({@code workflows/a/b.json}), NFC
 * @param formerPaths paths that it had before, oldest first
 * @param temporary it was never saved
 * @param graphId the graph's own id: a hint, several workflows may share one
 * @param origin the history that this one was copied from
 * @param settings what it does otherwise than the user's settings say
 * @param branches what people call branches, by the first snapshot after the fork
 * @param alarm an overwriting that nobody has looked at yet
 * @param deletedAt when the whole history went to the trash; {@code null} while it is there
 */
public record Workflow(
    WorkflowKey key,
    String path,
    String name,
    List<String> formerPaths,
    boolean temporary,
    @Nullable String graphId,
    @Nullable Origin origin,
    @Nullable Overrides settings,
    Map<SnapshotId, String> branches,
    @Nullable Alarm alarm,
    Instant createdAt,
    @Nullable Instant deletedAt) {

  /** The path of the history of what ran and belongs to no other. No tab has it. */
  public static final String API_RUNS = "api-runs";

  /** Where a copy came from: a history, and the snapshot in it if that is known. */
  public record Origin(WorkflowKey key, @Nullable SnapshotId snapshotId) {}

  public Workflow {
    formerPaths = List.copyOf(formerPaths);
    branches = Collections.unmodifiableMap(new TreeMap<>(branches));
  }

  /** A saved workflow of which nothing else is known. */
  public static Workflow at(WorkflowKey key, String path, String name, Instant createdAt) {
    return new Workflow(
        key, path, name, List.of(), false, null, null, null, Map.of(), null, createdAt, null);
  }

  public boolean isDeleted() {
    return deletedAt != null;
  }

  /** The workflow at another path. An unsaved tab's path is not worth remembering. */
  Workflow movedTo(String newPath, String newName) {
    var former = new ArrayList<>(formerPaths);
    if (!temporary && !path.equals(newPath)) {
      former.remove(path);
      former.add(path);
    }
    former.remove(newPath);
    return withFormerPaths(former)
        .with(
            draft -> {
              draft.path = newPath;
              draft.name = newName;
            });
  }

  /** The workflow after a save under this path. */
  Workflow savedAs(String newPath, String newName) {
    return movedTo(newPath, newName).withTemporary(false);
  }

  public Workflow withFormerPaths(List<String> paths) {
    return with(draft -> draft.formerPaths = paths);
  }

  public Workflow withTemporary(boolean isTemporary) {
    return with(draft -> draft.temporary = isTemporary);
  }

  public Workflow withGraphId(@Nullable String id) {
    return with(draft -> draft.graphId = id);
  }

  public Workflow withOrigin(@Nullable Origin newOrigin) {
    return with(draft -> draft.origin = newOrigin);
  }

  public Workflow withSettings(@Nullable Overrides overrides) {
    boolean isNone = overrides == null || overrides.equals(Overrides.NONE);
    return with(draft -> draft.settings = isNone ? null : overrides);
  }

  public Workflow withBranches(Map<SnapshotId, String> names) {
    return with(draft -> draft.branches = names);
  }

  public Workflow withAlarm(@Nullable Alarm newAlarm) {
    return with(draft -> draft.alarm = newAlarm);
  }

  /** With a new alarm. While an older one is unanswered, what that one replaced is still meant. */
  Workflow alarmed(Alarm next) {
    return alarm == null
        ? withAlarm(next)
        : withAlarm(
            new Alarm(
                next.by(), next.byName(), alarm.snapshotBefore(), next.snapshotAfter(), next.at()));
  }

  public Workflow withDeletedAt(@Nullable Instant at) {
    return with(draft -> draft.deletedAt = at);
  }

  /** The same under another key. */
  Workflow withKey(WorkflowKey newKey) {
    return with(draft -> draft.key = newKey);
  }

  private Workflow with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.done(this);
  }

  /** What can change, open for changes: one place that names all members in their order. */
  private static final class Draft {
    private WorkflowKey key;
    private String path;
    private String name;
    private List<String> formerPaths;
    private boolean temporary;
    private @Nullable String graphId;
    private @Nullable Origin origin;
    private @Nullable Overrides settings;
    private Map<SnapshotId, String> branches;
    private @Nullable Alarm alarm;
    private @Nullable Instant deletedAt;

    Draft(Workflow old) {
      key = old.key;
      path = old.path;
      name = old.name;
      formerPaths = old.formerPaths;
      temporary = old.temporary;
      graphId = old.graphId;
      origin = old.origin;
      settings = old.settings;
      branches = old.branches;
      alarm = old.alarm;
      deletedAt = old.deletedAt;
    }

    Workflow done(Workflow old) {
      return new Workflow(
          key,
          path,
          name,
          formerPaths,
          temporary,
          graphId,
          origin,
          settings,
          branches,
          alarm,
          old.createdAt,
          deletedAt);
    }
  }
}
