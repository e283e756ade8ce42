package dev.snapline.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.store.file.ChildJvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that does everything to several histories is killed at any moment, again and again. */
class KilledWalkTest {
  private static final int ROUNDS = 5;

  private Set<SnapshotId> known = Set.of();
  private Set<SnapshotId> locked = Set.of();
  private Set<SnapshotId> meant = Set.of();

  @Test
  void keepsWhatIsLockedAndForgetsNothingThatWasThere(@TempDir Path root) throws Exception {
    var random = new Random(4);
    for (int round = 1; round <= ROUNDS; round++) {
      killAfter(30 + random.nextInt(200), random.nextInt(4_000_000), root, round);
      var walk = new MixedWalk(root, 1_000 + round, event -> {}, ids -> {});
      Account account = Account.of(walk.histories());
      Set<SnapshotId> untouched = new HashSet<>(locked);
      untouched.removeAll(meant);
      assertThat(account.living().keySet()).as("round %d", round).containsAll(untouched);
      // What belongs to a deleted workflow is known again when that comes back.
      histories(walk).deleted("").forEach(gone -> histories(walk).undelete(gone.workflow().key()));
      Account whole = Account.of(walk.histories());
      assertThat(whole.known()).as("round %d", round).containsAll(known);
      whole.assertGraphsAreThere(walk.histories());
      walk.folder().close();
      Account.assertFilesAreRight(walk.folder().path());
    }
  }

  private static Histories histories(MixedWalk walk) {
    return walk.histories();
  }

  /** The end comes a moment after one of the lines, most likely in the middle of a step. */
  private void killAfter(int lines, int nanos, Path root, int seed) throws Exception {
    Process child = ChildJvm.start(WalkingUntilKilled.class, root.toString(), String.valueOf(seed));
    try (var output = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
      for (int i = 0; i < lines; i++) {
        note(output.readLine());
      }
      long end = System.nanoTime() + nanos;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      child.toHandle().destroyForcibly(); // kill -9
      child.waitFor();
      output.lines().forEach(this::note); // printed before the end
    }
  }

  private void note(@Nullable String line) {
    String words = Objects.requireNonNull(line, "the process ended by itself");
    List<String> all = List.of(words.split(" ", -1));
    Set<SnapshotId> ids =
        all.stream()
            .filter(SnapshotId::isValid)
            .map(SnapshotId::new)
            .collect(Collectors.toUnmodifiableSet());
    if (words.startsWith(WalkingUntilKilled.KNOWN)) {
      known = ids;
    } else if (words.startsWith(WalkingUntilKilled.LOCKED)) {
      locked = ids;
    } else if (words.startsWith(WalkingUntilKilled.MEANT)) {
      meant = ids;
    }
  }
}
