package dev.snapline.environment.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the release that a commit is based on, as {@code git describe} does. */
record Ancestry(Objects objects) {
  private static final int FARTHEST = 2_000;
  private static final Pattern PARENT = Pattern.compile("(?m)^parent ([0-9a-f]{40})$");
  private static final Pattern TIME = Pattern.compile("(?m)^committer .* (\\d+) [+-]\\d{4}$");
  private static final Pattern TAGGED = Pattern.compile("^tag\nobject ([0-9a-f]{40})\ntype commit");

  private record Commit(String hash, long time, List<String> parents) {}

  /**
   * The release that a commit is based on.
   *
   * @param tags names with the commit, or the tag's own object, that each means
   * @return none if no tag is near, or the history is not all there
   */
  Optional<Checkout.Base> nearest(String head, Map<String, String> tags) {
    try {
      return walk(head, byCommit(tags));
    } catch (IOException e) {
      return Optional.empty(); // the history is damaged or of a kind that is not read
    }
  }

  /** Goes back in time until all that is left comes before the first tag that was met. */
  private Optional<Checkout.Base> walk(String head, Map<String, String> tags) throws IOException {
    if (tags.containsKey(head)) {
      return Optional.of(new Checkout.Base(tags.get(head), 0));
    }
    var queue =
        new PriorityQueue<Commit>(
            Comparator.comparingLong(Commit::time).reversed().thenComparing(Commit::hash));
    Set<String> seen = new HashSet<>();
    Set<String> below = new HashSet<>();
    String tag = null;
    int ahead = 0;
    add(head, queue, seen);
    int open = queue.size();
    while (open > 0 && seen.size() < FARTHEST) {
      Commit commit = queue.remove();
      boolean isBelow = below.contains(commit.hash);
      if (!isBelow && tag == null && tags.containsKey(commit.hash)) {
        tag = tags.get(commit.hash);
        isBelow = true;
        below.add(commit.hash);
      } else if (!isBelow) {
        ahead++;
      }
      for (String parent : commit.parents) {
        if (isBelow) {
          below.add(parent);
        }
        add(parent, queue, seen);
      }
      open = 0;
      for (Commit waiting : queue) {
        open += below.contains(waiting.hash) ? 0 : 1;
      }
    }
    return tag == null ? Optional.empty() : Optional.of(new Checkout.Base(tag, ahead));
  }

  private void add(String hash, PriorityQueue<Commit> queue, Set<String> seen) throws IOException {
    if (seen.add(hash)) {
      Commit commit = commit(hash);
      if (commit != null) {
        queue.add(commit);
      }
    }
  }

  /** A shallow clone ends at commits whose parents it does not have. */
  private @Nullable Commit commit(String hash) throws IOException {
    Optional<String> text = objects.text(hash);
    if (text.isEmpty() || !text.get().startsWith("commit\n")) {
      return null;
    }
    String head = text.get().split("\n\n", 2)[0];
    List<String> parents = new ArrayList<>();
    Matcher parent = PARENT.matcher(head);
    while (parent.find()) {
      parents.add(parent.group(1));
    }
    Matcher time = TIME.matcher(head);
    return new Commit(hash, time.find() ? Long.parseLong(time.group(1)) : 0, parents);
  }

  /** Annotated tags are objects of their own, which name the commit. */
  private Map<String, String> byCommit(Map<String, String> tags) throws IOException {
    Map<String, String> named = new HashMap<>();
    for (var tag : tags.entrySet()) {
      named.merge(tag.getValue(), tag.getKey(), Ancestry::better);
    }
    Map<String, String> commits = new HashMap<>(named);
    for (var tag : named.entrySet()) {
      String text = objects.text(tag.getKey()).orElse("");
      Matcher target = TAGGED.matcher(text);
      if (target.find()) {
        commits.merge(target.group(1), tag.getValue(), Ancestry::better);
      }
    }
    return commits;
  }

  /** Of two tags of one commit: a release before others, else the later one by name. */
  private static String better(String one, String other) {
    boolean isRelease = one.matches("v?\\d.*");
    if (isRelease != other.matches("v?\\d.*")) {
      return isRelease ? one : other;
    }
    return one.compareTo(other) > 0 ? one : other;
  }
}
