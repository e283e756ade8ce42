package dev.snapline.api;

import dev.snapline.history.WorkflowKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which history each open page of ComfyUI shows, by the id that ComfyUI gave the page. Remembered
 * also after the page has gone: what it queued may run later.
 */
final class Pages {
  private static final int REMEMBERED = 512;
  static final int LONGEST_ID = 100;

  private final Map<String, Shown> pages = new LinkedHashMap<>();

  /** A page of this user shows this history. */
  record Shown(String user, WorkflowKey workflow) {}

  synchronized void shows(String page, Shown shown) {
    pages.remove(page); // it is the last one now
    pages.put(page, shown);
    if (pages.size() > REMEMBERED) {
      pages.remove(pages.keySet().iterator().next());
    }
  }

  /**
   * What a page shows.
   *
   * @param user whose page it must be; {@code null} if nobody knows who queued what ran
   */
  synchronized Optional<Shown> of(@Nullable String page, @Nullable String user) {
    Optional<Shown> shown = page == null ? Optional.empty() : Optional.ofNullable(pages.get(page));
    return shown.filter(one -> user == null || one.user().equals(user));
  }
}
