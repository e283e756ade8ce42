package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.HistoryEvent.Added;
import dev.snapline.history.HistoryEvent.Removed;
import dev.snapline.history.HistoryEvent.Renewed;
import dev.snapline.history.HistoryEvent.Restored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Captures, swaps, pruning, deletions, imports, moves, settings and crashes over several histories
 * on real files, in any order: what is protected stays, nothing is forgotten, every tree is one,
 * and the files alone tell all of it.
 */
class MixedWalkTest {
  private static final int STEPS = 90;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void losesNothingThatIsProtectedAndRebuildsItAllFromTheFiles(long seed, @TempDir Path root)
      throws Exception {
    new Watched(root, seed).walk();
  }

  /** A walk, and what is looked at after each of its steps. */
  private static final class Watched {
    private final Path root;
    private final Random random;
    private final MixedWalk walk;
    private final List<HistoryEvent> heard = new ArrayList<>();
    private int untilTheLightsGoOut;
    private @Nullable Path middle;

    Watched(Path root, long seed) {
      this.root = root;
      random = new Random(seed);
      walk = new MixedWalk(root, seed, this::hear, ids -> {});
    }

    void walk() throws Exception {
      Account before = Account.of(walk.histories());
      for (int step = 0; step < STEPS; step++) {
        heard.clear();
        untilTheLightsGoOut = 1 + random.nextInt(30);
        walk.step();
        Account after = Account.of(walk.histories());
        assertOnlyWhatMayWent(before, after);
        if (middle != null) {
          assertIsBetween(before, after, middle);
          middle = null;
        }
        if (step % 9 == 8) {
          assertFilesTell(after, step);
          walk.end();
          Account.of(walk.histories()).assertSameAs(after, "after the end of step " + step);
        }
        before = after;
      }
      before.assertGraphsAreThere(walk.histories());
      walk.folder().close();
    }

    /**
     * Now and then the files are copied in the middle of something, as a loss of power leaves them.
     */
    private synchronized void hear(HistoryEvent event) {
      heard.add(event);
      if (--untilTheLightsGoOut == 0) {
        middle = root.resolve("middle");
        try {
          walk.folder().copyTo(middle);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    private void assertOnlyWhatMayWent(Account before, Account after) {
      Set<SnapshotId> expected = new HashSet<>(before.living().keySet());
      boolean isRenewed = false;
      for (HistoryEvent event : heard) {
        if (event instanceof Removed removed) {
          assertMayGo(before, removed);
          expected.remove(removed.id());
        } else if (event instanceof Added added) {
          expected.add(added.snapshot().snapshot().id());
        } else if (event instanceof Restored restored) {
          expected.add(restored.snapshot().snapshot().id());
        }
        isRenewed |= event instanceof Renewed;
      }
      if (isRenewed) {
        assertThat(after.living().keySet()).containsAll(expected);
      } else {
        assertThat(after.living().keySet()).isEqualTo(expected);
      }
      assertThat(after.known()).containsAll(expected);
    }

    private void assertMayGo(Account before, Removed removed) {
      assertThat(walk.held()).doesNotContain(removed.id());
      Snapshot snapshot = before.living().get(removed.id());
      if (snapshot == null) {
        return; // it came and went in one step
      }
      if (!walk.addressed().contains(removed.id())) {
        assertThat(snapshot.locked()).as("%s went: %s", snapshot, removed).isFalse();
      }
      if (removed.reason().equals("pruned")) {
        boolean isByNode = snapshot.isNodeCapture() && snapshot.rev() == 1;
        assertThat(snapshot.label().isEmpty() || isByNode).as("%s", snapshot).isTrue();
        assertThat(snapshot.notes()).isEmpty();
      } else {
        assertThat(removed.reason()).isEqualTo("deleted");
      }
    }

    /** What the light went out over is the old state, or the new one, or a part of the way. */
    private void assertIsBetween(Account before, Account after, Path folder) throws Exception {
      Account between = Account.ofFiles(folder, walk.clock());
      Account.assertFilesAreRight(folder);
      LivedInFolder.delete(folder);
      Set<SnapshotId> locked = before.locked();
      locked.removeAll(walk.addressed());
      assertThat(between.living().keySet()).containsAll(locked);
      if (before.workflows().equals(after.workflows())) {
        assertKnowsNoMoreAndNoLess(before, after, between);
      }
    }

    private static void assertKnowsNoMoreAndNoLess(Account before, Account after, Account between) {
      Set<SnapshotId> both = new HashSet<>(before.known());
      both.retainAll(after.known());
      assertThat(between.known()).containsAll(both);
      Set<SnapshotId> either = new HashSet<>(before.known());
      either.addAll(after.known());
      assertThat(either).containsAll(between.known());
    }

    private void assertFilesTell(Account now, int step) throws Exception {
      Path copy = root.resolve("copy");
      walk.folder().copyTo(copy);
      Account.ofFiles(copy, walk.clock()).assertSameAs(now, "by the files at step " + step);
      Account.assertFilesAreRight(copy);
      LivedInFolder.delete(copy);
    }
  }
}
