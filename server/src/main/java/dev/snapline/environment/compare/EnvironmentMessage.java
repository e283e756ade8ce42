package dev.snapline.environment.compare;

import dev.snapline.environment.ComfyVersion;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.PackageSet;
import dev.snapline.environment.compare.EnvironmentDiff.NodeChange;
import dev.snapline.environment.compare.EnvironmentDiff.PackageChange;
import dev.snapline.environment.compare.EnvironmentDiff.TextChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A difference in one line: {@code ComfyUI v0.3.10 → v0.3.12, +2 nodes, numpy 1.26.4 → 2.1.0}. */
public final class EnvironmentMessage {
  private static final int NAMED = 2;
  private static final int SHORT = 7;
  private static final int LONGEST_PIN = 60;
  private static final Map<String, String> TEMPLATES =
      Map.ofEntries(
          Map.entry("comfyui", "ComfyUI %s → %s"),
          Map.entry("channel", "channel %s → %s"),
          Map.entry("python", "Python %s → %s"),
          Map.entry("added", "+ %s"),
          Map.entry("removed", "− %s"),
          Map.entry("changed", "%s %s → %s"),
          Map.entry("switched-on", "%s switched on"),
          Map.entry("switched-off", "%s switched off"),
          Map.entry("added-nodes", "+%s nodes"),
          Map.entry("removed-nodes", "−%s nodes"),
          Map.entry("changed-nodes", "%s nodes changed"),
          Map.entry("added-packages", "+%s packages"),
          Map.entry("removed-packages", "−%s packages"),
          Map.entry("changed-packages", "%s packages changed"),
          Map.entry("unknown-nodes", "nodes unknown"),
          Map.entry("unknown-packages", "packages unknown"));

  private EnvironmentMessage() {}

  /**
   * A clause of the line, so that it can be said in other languages.
   *
   * @param template which one; the words of each are those of the English line
   * @param values what stands in it, in order; a lone number counts
   */
  public record Part(String template, List<String> values) {
    static Part of(String template, String... values) {
      return new Part(template, List.of(values));
    }
  }

  /** The line in English. */
  public static String line(List<Part> parts) {
    if (parts.isEmpty()) {
      return "No change";
    }
    return parts.stream().map(EnvironmentMessage::clause).collect(Collectors.joining(", "));
  }

  private static String clause(Part part) {
    String template = Objects.requireNonNull(TEMPLATES.get(part.template()));
    return template.formatted(part.values().toArray());
  }

  /** Whether {@link #line} has words for it. */
  public static boolean isKnown(Part part) {
    String template = TEMPLATES.get(part.template());
    return template != null && template.split("%s", -1).length - 1 == part.values().size();
  }

  /** What the line says, clause by clause. */
  public static List<Part> parts(EnvironmentDiff diff) {
    List<Part> parts = new ArrayList<>();
    if (diff.comfy() != null) {
      parts.add(versions(diff.comfy().from(), diff.comfy().to()));
    }
    text("channel", diff.channel(), parts);
    text("python", diff.python(), parts);
    count("added", "nodes", diff.nodesAdded(), NodePack::dirName, parts);
    count("removed", "nodes", diff.nodesRemoved(), NodePack::dirName, parts);
    changes("nodes", diff.nodesChanged(), EnvironmentMessage::part, parts);
    changes("packages", diff.packagesChanged(), EnvironmentMessage::part, parts);
    count("added", "packages", diff.packagesAdded(), PackageChange::name, parts);
    count("removed", "packages", diff.packagesRemoved(), PackageChange::name, parts);
    if (!diff.knowsNodes()) {
      parts.add(Part.of("unknown-nodes"));
    }
    if (!diff.knowsPackages()) {
      parts.add(Part.of("unknown-packages"));
    }
    return parts;
  }

  private static void text(String template, @Nullable TextChange change, List<Part> parts) {
    if (change != null) {
      parts.add(Part.of(template, change.from(), change.to()));
    }
  }

  private static <T> void count(
      String what, String kind, List<T> all, Function<T, String> name, List<Part> parts) {
    if (all.size() == 1) {
      parts.add(Part.of(what, name.apply(all.get(0))));
    } else if (!all.isEmpty()) {
      parts.add(Part.of(what + "-" + kind, String.valueOf(all.size())));
    }
  }

  private static <T> void changes(
      String kind, List<T> all, Function<T, Part> part, List<Part> parts) {
    if (all.size() <= NAMED) {
      all.forEach(one -> parts.add(part.apply(one)));
    } else {
      parts.add(Part.of("changed-" + kind, String.valueOf(all.size())));
    }
  }

  /** Two commits of one release would else look the same. */
  private static Part versions(ComfyVersion from, ComfyVersion to) {
    if (from.brief().equals(to.brief())) {
      return Part.of("comfyui", commit(from.commit()), commit(to.commit()));
    }
    return Part.of("comfyui", from.brief(), to.brief());
  }

  private static Part part(NodeChange change) {
    NodePack from = Objects.requireNonNull(change.from());
    NodePack to = Objects.requireNonNull(change.to());
    if (change.isSwitched()) {
      return Part.of(to.isEnabled() ? "switched-on" : "switched-off", from.id());
    }
    return Part.of("changed", to.dirName(), state(from), state(to));
  }

  private static String state(NodePack pack) {
    return pack.version() != null ? pack.version() : commit(pack.commit());
  }

  private static String commit(@Nullable String hash) {
    return hash == null ? ComfyVersion.UNKNOWN : hash.substring(0, Math.min(SHORT, hash.length()));
  }

  private static Part part(PackageChange change) {
    return Part.of("changed", change.name(), pin(change.from()), pin(change.to()));
  }

  private static String pin(@Nullable String pin) {
    String text = Objects.requireNonNullElse(pin, "");
    boolean isLong = PackageSet.isReference(text) && text.length() > LONGEST_PIN;
    return isLong ? text.substring(0, LONGEST_PIN) + "…" : text;
  }
}
