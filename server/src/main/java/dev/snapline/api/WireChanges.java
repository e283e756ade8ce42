package dev.snapline.api;

import dev.snapline.diff.Changes;

/** Counts of what a snapshot changed against its parent. */
record WireChanges(
    int nodesAdded,
    int nodesRemoved,
    int nodesChanged,
    int nodesMoved,
    int linksAdded,
    int linksRemoved,
    boolean runOnly) {

  static WireChanges of(Changes changes) {
    return new WireChanges(
        changes.nodesAdded(),
        changes.nodesRemoved(),
        changes.nodesChanged(),
        changes.nodesMoved(),
        changes.linksAdded(),
        changes.linksRemoved(),
        changes.runOnly());
  }
}
