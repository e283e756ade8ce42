package dev.snapline.environment.compare;

import dev.snapline.environment.ComfyVersion;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.PackageSet;
import dev.snapline.environment.compare.EnvironmentDiff.NodeChange;
import dev.snapline.environment.compare.EnvironmentDiff.PackageChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A difference in one line: {@code ComfyUI v0.3.10 → v0.3.12, +2 nodes, numpy 1.26.4 → 2.1.0}. */
public final class EnvironmentMessage {
  private static final int NAMED = 2;
  private static final int SHORT = 7;
  private static final String ARROW = " → ";

  private EnvironmentMessage() {}

  public static String of(EnvironmentDiff diff) {
    List<String> parts = new ArrayList<>();
    if (diff.comfy() != null) {
      parts.add("ComfyUI " + versions(diff.comfy().from(), diff.comfy().to()));
    }
    if (diff.channel() != null) {
      parts.add("channel " + diff.channel().from() + ARROW + diff.channel().to());
    }
    if (diff.python() != null) {
      parts.add("Python " + diff.python().from() + ARROW + diff.python().to());
    }
    count("+", diff.nodesAdded().stream().map(NodePack::dirName).toList(), "nodes", parts);
    count("−", diff.nodesRemoved().stream().map(NodePack::dirName).toList(), "nodes", parts);
    changes(diff.nodesChanged().stream().map(EnvironmentMessage::words).toList(), "nodes", parts);
    changes(
        diff.packagesChanged().stream().map(EnvironmentMessage::words).toList(), "packages", parts);
    count("+", names(diff.packagesAdded()), "packages", parts);
    count("−", names(diff.packagesRemoved()), "packages", parts);
    if (!diff.knowsNodes()) {
      parts.add("nodes unknown");
    }
    if (!diff.knowsPackages()) {
      parts.add("packages unknown");
    }
    return parts.isEmpty() ? "No change" : String.join(", ", parts);
  }

  private static void count(String sign, List<String> names, String what, List<String> parts) {
    if (names.size() == 1) {
      parts.add(sign + " " + names.get(0));
    } else if (!names.isEmpty()) {
      parts.add(sign + names.size() + " " + what);
    }
  }

  private static void changes(List<String> words, String what, List<String> parts) {
    if (words.size() <= NAMED) {
      parts.addAll(words);
    } else {
      parts.add(words.size() + " " + what + " changed");
    }
  }

  private static List<String> names(List<PackageChange> packages) {
    return packages.stream().map(PackageChange::name).toList();
  }

  /** Two commits of one release would else look the same. */
  private static String versions(ComfyVersion from, ComfyVersion to) {
    if (from.brief().equals(to.brief())) {
      return commit(Objects.requireNonNullElse(from.commit(), ComfyVersion.UNKNOWN))
          + ARROW
          + commit(Objects.requireNonNullElse(to.commit(), ComfyVersion.UNKNOWN));
    }
    return from.brief() + ARROW + to.brief();
  }

  private static String words(NodeChange change) {
    NodePack from = Objects.requireNonNull(change.from());
    NodePack to = Objects.requireNonNull(change.to());
    if (change.isSwitched()) {
      return from.id() + (to.isEnabled() ? " switched on" : " switched off");
    }
    return to.dirName() + " " + state(from) + ARROW + state(to);
  }

  private static String state(NodePack pack) {
    return pack.version() != null
        ? pack.version()
        : commit(Objects.requireNonNullElse(pack.commit(), ComfyVersion.UNKNOWN));
  }

  private static String commit(String hash) {
    return hash.equals(ComfyVersion.UNKNOWN)
        ? hash
        : hash.substring(0, Math.min(SHORT, hash.length()));
  }

  private static String words(PackageChange change) {
    return change.name() + " " + pin(change.from()) + ARROW + pin(change.to());
  }

  private static String pin(@org.jspecify.annotations.Nullable String pin) {
    String text = Objects.requireNonNullElse(pin, "");
    return PackageSet.isReference(text) && text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
