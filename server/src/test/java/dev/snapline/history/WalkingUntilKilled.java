package dev.snapline.history;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Walks in a process of its own and prints, before each step, which snapshots that is meant for,
 * and after it what is there: all ids, and those that are locked.
 */
final class WalkingUntilKilled {
  static final String MEANT = "meant ";
  static final String KNOWN = "known ";
  static final String LOCKED = "locked ";

  private WalkingUntilKilled() {}

  public static void main(String[] arguments) throws Exception {
    var walk =
        new MixedWalk(
            Path.of(arguments[0]),
            Long.parseLong(arguments[1]),
            event -> {},
            ids -> System.out.println(MEANT + words(ids)));
    while (true) {
      Account account = Account.of(walk.histories());
      System.out.println(KNOWN + words(account.known()));
      System.out.println(LOCKED + words(account.locked()));
      walk.step();
    }
  }

  private static String words(Set<SnapshotId> ids) {
    return ids.stream().map(SnapshotId::value).collect(Collectors.joining(" "));
  }
}
