package dev.snapline.environment.compare;

import dev.snapline.environment.Environment;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.PackageSet;
import dev.snapline.environment.Reading;
import dev.snapline.environment.compare.EnvironmentDiff.ComfyChange;
import dev.snapline.environment.compare.EnvironmentDiff.Direction;
import dev.snapline.environment.compare.EnvironmentDiff.NodeChange;
import dev.snapline.environment.compare.EnvironmentDiff.PackageChange;
import dev.snapline.environment.compare.EnvironmentDiff.TextChange;
import dev.snapline.environment.packages.PackageName;
import dev.snapline.environment.packages.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two environments → what differs, from the first to the second. */
public final class EnvironmentComparer {
  private EnvironmentComparer() {}

  public static EnvironmentDiff compare(Environment from, Environment to) {
    boolean knowsNodes = from.nodes().isKnown() && to.nodes().isKnown();
    boolean knowsPackages = from.packages().isKnown() && to.packages().isKnown();
    return new EnvironmentDiff(
        from.hasSameComfy(to) ? null : new ComfyChange(from.comfy(), to.comfy()),
        text(from.updateChannel(), to.updateChannel()),
        text(from.pythonVersion(), to.pythonVersion()),
        knowsNodes,
        knowsPackages,
        knowsNodes ? nodes(from, to) : List.of(),
        knowsPackages ? packages(from.packages(), to.packages()) : List.of(),
        count(from.packages()),
        count(to.packages()));
  }

  private static @Nullable Integer count(Reading<PackageSet> packages) {
    return packages.isKnown() ? packages.value().pins().size() : null;
  }

  /** What only one side knows is no change: older records did not note it. */
  private static @Nullable TextChange text(@Nullable String from, @Nullable String to) {
    return from == null || to == null || from.equals(to) ? null : new TextChange(from, to);
  }

  private static List<NodeChange> nodes(Environment from, Environment to) {
    Map<String, NodePack> before = from.byKey();
    Map<String, NodePack> after = to.byKey();
    List<NodeChange> changes = new ArrayList<>();
    Map<String, NodePack> gone = new TreeMap<>();
    before.forEach(
        (key, pack) -> {
          NodePack now = after.remove(key);
          if (now == null) {
            gone.put(identity(pack), pack);
          } else if (isOther(pack, now)) {
            changes.add(change(pack, now));
          }
        });
    for (NodePack pack : after.values()) {
      // The Manager gives a folder another name when it switches a pack off.
      NodePack then = gone.remove(identity(pack));
      if (then == null || isOther(then, pack)) {
        changes.add(change(then, pack));
      }
    }
    Set<String> unread = entries(to.nodes());
    gone.values().stream()
        .filter(pack -> !unread.contains(pack.dirName()))
        .forEach(pack -> changes.add(change(pack, null)));
    changes.sort(Comparator.comparing(one -> one.pack().dirName().toLowerCase(Locale.ROOT)));
    return changes;
  }

  private static String identity(NodePack pack) {
    return pack.kind().word() + ":" + pack.id().toLowerCase(Locale.ROOT);
  }

  private static boolean isOther(NodePack one, NodePack other) {
    return one.isEnabled() != other.isEnabled()
        || !Objects.equals(one.version(), other.version())
        || !Objects.equals(one.commit(), other.commit());
  }

  private static NodeChange change(@Nullable NodePack from, @Nullable NodePack to) {
    String before = from == null ? null : from.version();
    String after = to == null ? null : to.version();
    return new NodeChange(from, to, direction(before, after));
  }

  private static List<PackageChange> packages(Reading<PackageSet> from, Reading<PackageSet> to) {
    Map<String, String> before = from.value().pins();
    Map<String, String> after = to.value().pins();
    Set<String> unreadAfter = entries(to);
    Set<String> unreadBefore = entries(from);
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<PackageChange> changes = new ArrayList<>();
    for (String name : names) {
      String then = before.get(name);
      String now = after.get(name);
      boolean isUnread =
          (now == null && unreadAfter.contains(name))
              || (then == null && unreadBefore.contains(name));
      if (!isUnread && !isSamePin(then, now)) {
        changes.add(new PackageChange(name, then, now, direction(from, to, name)));
      }
    }
    return changes;
  }

  private static boolean isSamePin(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return Objects.equals(one, other);
    }
    return one.equals(other) || Version.normal(one).equals(Version.normal(other));
  }

  private static Set<String> entries(Reading<?> part) {
    return part.troubles().stream()
        .map(one -> one.entry())
        .flatMap(
            entry ->
                java.util.stream.Stream.of(
                    entry, PackageName.canonical(entry.replaceFirst("-[^-]*\\.[a-z-]+$", ""))))
        .collect(Collectors.toSet());
  }

  private static Direction direction(
      Reading<PackageSet> from, Reading<PackageSet> to, String name) {
    return direction(version(from.value(), name), version(to.value(), name));
  }

  private static @Nullable String version(PackageSet packages, String name) {
    String pin = packages.pins().get(name);
    return pin == null ? null : packages.versions().getOrDefault(name, pin);
  }

  private static Direction direction(@Nullable String from, @Nullable String to) {
    var before = Version.of(Objects.requireNonNullElse(from, ""));
    var after = Version.of(Objects.requireNonNullElse(to, ""));
    if (before.isEmpty() || after.isEmpty()) {
      return Direction.OTHER;
    }
    int order = before.get().compareTo(after.get());
    return order < 0 ? Direction.UP : order > 0 ? Direction.DOWN : Direction.OTHER;
  }
}
