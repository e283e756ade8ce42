package dev.snapline.environment.compare;

import dev.snapline.environment.compare.EnvironmentDiff.NodeChange;
import dev.snapline.environment.compare.EnvironmentDiff.PackageChange;
import java.util.List;

/** A difference as lists show it: its line and how much there is of each kind. */
public record EnvironmentBrief(
    List<EnvironmentMessage.Part> parts,
    boolean isEmpty,
    boolean hasOtherComfy,
    boolean hasOtherChannel,
    int nodesAdded,
    int nodesRemoved,
    int nodesChanged,
    int packagesAdded,
    int packagesRemoved,
    int packagesChanged) {
  /** The line in English. */
  public String message() {
    return EnvironmentMessage.line(parts);
  }

  public static EnvironmentBrief of(EnvironmentDiff diff) {
    int nodesAdded = 0;
    int nodesRemoved = 0;
    for (NodeChange one : diff.nodes()) {
      nodesAdded += one.from() == null ? 1 : 0;
      nodesRemoved += one.to() == null ? 1 : 0;
    }
    int packagesAdded = 0;
    int packagesRemoved = 0;
    for (PackageChange one : diff.packages()) {
      packagesAdded += one.from() == null ? 1 : 0;
      packagesRemoved += one.to() == null ? 1 : 0;
    }
    return new EnvironmentBrief(
        EnvironmentMessage.parts(diff),
        diff.isEmpty() && diff.knowsNodes() && diff.knowsPackages(),
        diff.comfy() != null,
        diff.channel() != null,
        nodesAdded,
        nodesRemoved,
        diff.nodes().size() - nodesAdded - nodesRemoved,
        packagesAdded,
        packagesRemoved,
        diff.packages().size() - packagesAdded - packagesRemoved);
  }
}
