package dev.snapline.environment.compare;

import dev.snapline.environment.ComfyVersion;
import dev.snapline.environment.NodePack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two environments. Where a part is unknown on either side nothing is said of
 * it: unknown is not empty.
 *
 * @param comfy {@code null} if ComfyUI is the same
 * @param nodes sorted by folder
 * @param packages sorted by name
 * @param packagesBefore how many there were; {@code null} if that is unknown
 */
public record EnvironmentDiff(
    @Nullable ComfyChange comfy,
    @Nullable TextChange channel,
    @Nullable TextChange python,
    boolean knowsNodes,
    boolean knowsPackages,
    List<NodeChange> nodes,
    List<PackageChange> packages,
    @Nullable Integer packagesBefore,
    @Nullable Integer packagesAfter) {

  /** ComfyUI itself. */
  public record ComfyChange(ComfyVersion from, ComfyVersion to) {}

  /** Something that has a word for each side; "" for none. */
  public record TextChange(String from, String to) {}

  /**
   * A pack that is new ({@code from} is missing), gone ({@code to} is missing) or another.
   *
   * @param direction of its version, where both sides have one
   */
  public record NodeChange(@Nullable NodePack from, @Nullable NodePack to, Direction direction) {
    /** The side that is there; the newer one of two. */
    public NodePack pack() {
      return to != null ? to : java.util.Objects.requireNonNull(from);
    }

    public boolean isSwitched() {
      return from != null && to != null && from.isEnabled() != to.isEnabled();
    }
  }

  /** A package, as {@link NodeChange}; its sides are pins. */
  public record PackageChange(
      String name, @Nullable String from, @Nullable String to, Direction direction) {}

  /** Where a version went. */
  public enum Direction {
    UP,
    DOWN,
    /** Neither, or nobody can say. */
    OTHER
  }

  public List<NodePack> nodesAdded() {
    return nodes.stream().filter(one -> one.from() == null).map(NodeChange::pack).toList();
  }

  public List<NodePack> nodesRemoved() {
    return nodes.stream().filter(one -> one.to() == null).map(NodeChange::pack).toList();
  }

  public List<NodeChange> nodesChanged() {
    return nodes.stream().filter(one -> one.from() != null && one.to() != null).toList();
  }

  public List<PackageChange> packagesAdded() {
    return packages.stream().filter(one -> one.from() == null).toList();
  }

  public List<PackageChange> packagesRemoved() {
    return packages.stream().filter(one -> one.to() == null).toList();
  }

  public List<PackageChange> packagesChanged() {
    return packages.stream().filter(one -> one.from() != null && one.to() != null).toList();
  }

  /** Whether nothing is known to differ. */
  public boolean isEmpty() {
    return comfy == null
        && channel == null
        && python == null
        && nodes.isEmpty()
        && packages.isEmpty();
  }
}
