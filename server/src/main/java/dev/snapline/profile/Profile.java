package dev.snapline.profile;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A named set of workflows, to be opened together.
 *
 * @param name by a person, 1 to 120 characters
 * @param workflows in the order in which they are opened, at most 500, none of them twice
 * @param activeWorkflowKey the one that is shown at last; {@code null} if none was
 */
public record Profile(
    ProfileId id,
    String name,
    Instant createdAt,
    List<Entry> workflows,
    @Nullable String activeWorkflowKey) {

  /**
   * One workflow of the set. It need not exist any more: who loads the profile steps over it.
   *
   * @param workflowKey the history, as a text that is only compared
   * @param path ComfyUI's path of it when the profile was saved
   * @param visitedAt when it was last shown; {@code null} if it was open but not looked at
   */
  public record Entry(String workflowKey, String path, @Nullable Instant visitedAt) {
    public Entry {
      workflowKey = ProfileLimits.key(workflowKey);
      path = ProfileLimits.path(path);
    }
  }

  public Profile {
    name = ProfileLimits.name(name);
    workflows = List.copyOf(workflows);
    ProfileLimits.requireFew(workflows.size());
    Set<String> keys = new HashSet<>();
    for (Entry entry : workflows) {
      ProfileLimits.requireNew(keys.add(entry.workflowKey()), entry.workflowKey());
    }
    ProfileLimits.requireKnown(activeWorkflowKey, keys);
  }

  Profile withName(String newName) {
    return new Profile(id, newName, createdAt, workflows, activeWorkflowKey);
  }
}
