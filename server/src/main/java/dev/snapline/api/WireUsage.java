package dev.snapline.api;

import dev.snapline.history.Summary;
import java.util.List;

/** How much a user keeps; {@code bytes} are those of the files of living snapshots. */
record WireUsage(int workflows, int snapshots, long bytes) {
  static WireUsage of(List<Summary> summaries) {
    return new WireUsage(
        summaries.size(),
        summaries.stream().mapToInt(Summary::count).sum(),
        summaries.stream().mapToLong(Summary::bytes).sum());
  }
}
