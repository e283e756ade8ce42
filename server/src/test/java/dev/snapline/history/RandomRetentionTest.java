package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.RetentionPlan.Pruned;
import dev.snapline.history.RetentionPlan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a history is like: what must stay stays, and the rest fits. */
class RandomRetentionTest {
  private static final Instant NOW = Snapshots.TAKEN_AT.plus(Duration.ofDays(20));

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsWhatMustStayAndNoMoreOfTheRestThanTheLimitsAllow(long seed) {
    var sample = new Sample(new Random(seed));
    RetentionPlan plan = sample.plan();
    List<Snapshot> rest = sample.restAfter(plan);

    assertThat(plan.pruned()).as("seed %d", seed).doesNotHaveDuplicates();
    assertThat(rest).as("seed %d", seed).hasSize(sample.living.size() - plan.pruned().size());
    assertThat(plan.kept().values().stream().mapToInt(count -> count).sum())
        .as("seed %d", seed)
        .isEqualTo(rest.size());
    Set<SnapshotId> mustStay = sample.mustStay(rest);
    assertThat(plan.pruned())
        .as("seed %d", seed)
        .noneMatch(one -> mustStay.contains(one.snapshot().id()));
    sample.checkLimits(rest, mustStay, "seed " + seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void plansWheneverSomethingGoes(long seed) {
    var sample = new Sample(new Random(seed));

    assertThat(Retention.isWorthPlanning(sample.living, sample.limits))
        .as("seed %d", seed)
        .isIn(true, !sample.plan().pruned().isEmpty());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsNothingMoreToPruneAfterwardsAndLeavesATree(long seed) {
    var sample = new Sample(new Random(seed));
    RetentionPlan plan = sample.plan();
    plan.pruned().forEach(one -> sample.tree.bury(one.snapshot().id()));
    List<Snapshot> rest = sample.restAfter(plan);

    assertThat(Retention.plan(rest, sample.tree, sample.held, sample.limits, NOW).pruned())
        .as("seed %d", seed)
        .isEmpty();
    Set<SnapshotId> left = new HashSet<>();
    rest.forEach(snapshot -> left.add(snapshot.id()));
    for (Snapshot snapshot : rest) {
      Set<SnapshotId> path = new HashSet<>();
      for (SnapshotId id = snapshot.id(); id != null; id = sample.tree.livingParent(id)) {
        assertThat(left).as("seed %d", seed).contains(id);
        assertThat(path.add(id)).as("seed %d: %s is its own ancestor", seed, id).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void prunesInTheOrderOfReasonsAndOldestFirst(long seed) {
    var sample = new Sample(new Random(seed));
    sample.limits = sample.limits.with(new Overrides(null, null, null, null, null, 0, 0L));
    RetentionPlan plan = sample.plan();

    assertThat(plan.pruned())
        .as("seed %d", seed)
        .isSortedAccordingTo(
            Comparator.comparing((Pruned one) -> one.reason() != Reason.NODE)
                .thenComparing(Pruned::reason)
                .thenComparing(one -> one.snapshot().id()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void plansTheSameInWhateverOrderTheSnapshotsCome(long seed) {
    var sample = new Sample(new Random(seed));
    RetentionPlan plan = sample.plan();
    Collections.shuffle(sample.living, new Random(seed));
    assertThat(sample.plan()).as("seed %d", seed).isEqualTo(plan);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void prunesNothingNewerForItsAgeThanSomethingOlderOfItsKind(long seed) {
    var sample = new Sample(new Random(seed));
    RetentionPlan plan = sample.plan();
    Set<SnapshotId> mustStay = sample.mustStay(sample.restAfter(plan));
    for (Pruned one : plan.pruned()) {
      if (one.reason() == Reason.AGE) {
        assertThat(sample.restAfter(plan))
            .as("seed %d", seed)
            .filteredOn(left -> isNode(left) == isNode(one.snapshot()))
            .filteredOn(left -> !mustStay.contains(left.id()))
            .allMatch(left -> left.id().compareTo(one.snapshot().id()) > 0);
      }
    }
  }

  private static boolean isNode(Snapshot snapshot) {
    return snapshot.source() == Source.NODE;
  }

  /** A history with anything in it, and limits. */
  private static final class Sample {
    private final Random random;
    private final List<Snapshot> living = new ArrayList<>();
    private final Set<SnapshotId> held = new HashSet<>();
    private final SnapshotTree tree;
    private UserSettings limits;

    private Sample(Random random) {
      this.random = random;
      Map<SnapshotId, @Nullable SnapshotId> parents = new HashMap<>();
      int size = random.nextInt(90);
      boolean isLinear = random.nextBoolean();
      for (int number = 1; number <= size; number++) {
        int parent = number == 1 || chance(30) ? 0 : number - 1;
        if (parent > 0 && !isLinear && chance(5)) {
          parent = 1 + random.nextInt(number - 1);
        }
        Snapshot snapshot = any(parent, number);
        parents.put(snapshot.id(), snapshot.parentId());
        if (!chance(8)) {
          living.add(snapshot);
        }
        if (chance(20)) {
          held.add(snapshot.id());
        }
      }
      tree = new SnapshotTree(parents, living.stream().map(Snapshot::id).toList());
      limits =
          UserSettings.DEFAULTS.with(
              new Overrides(
                  null,
                  null,
                  null,
                  5 + random.nextInt(20),
                  1 + random.nextInt(6),
                  chance(3) ? 1 + random.nextInt(30) : 0,
                  chance(3) ? 1L + random.nextInt(60_000) : 0L));
    }

    private Snapshot any(int parent, int number) {
      Grown grown = Grown.grown(parent, number).bytes(1 + random.nextInt(2_000));
      Source[] sources = Source.values();
      grown.by(chance(2) ? Source.AUTO : sources[random.nextInt(sources.length)]);
      if (chance(3)) {
        grown.moved();
      } else if (chance(3)) {
        grown.rewritten();
      }
      if (chance(15)) {
        grown.labelled("named").rev(1 + random.nextInt(2));
      }
      if (chance(20)) {
        grown.noted("noted");
      }
      if (chance(15)) {
        grown.locked();
      }
      if (chance(10)) {
        grown.savedAt(NOW.minusSeconds(random.nextInt(1_000)));
      }
      if (chance(2)) {
        grown.takenAt(NOW.plus(Duration.ofHours(random.nextInt(30 * 24) - 26 * 24)));
      }
      return grown.snapshot();
    }

    /** One of so many times. */
    private boolean chance(int of) {
      return random.nextInt(of) == 0;
    }

    private RetentionPlan plan() {
      return Retention.plan(living, tree, held, limits, NOW);
    }

    private List<Snapshot> restAfter(RetentionPlan plan) {
      List<Snapshot> rest = new ArrayList<>(living);
      plan.pruned().forEach(one -> rest.remove(one.snapshot()));
      return rest;
    }

    /** The rules once more, each looked up by itself. */
    private Set<SnapshotId> mustStay(List<Snapshot> rest) {
      Set<SnapshotId> ids = new HashSet<>();
      Comparator<Snapshot> byId = Comparator.comparing(Snapshot::id);
      living.stream()
          .filter(
              one ->
                  one.locked()
                      || !one.notes().isEmpty()
                      || held.contains(one.id())
                      || (!one.label().isEmpty() && (!isNode(one) || one.rev() > 1)))
          .forEach(one -> ids.add(one.id()));
      living.stream().max(byId).ifPresent(one -> ids.add(one.id()));
      living.stream().filter(one -> !isNode(one)).max(byId).ifPresent(one -> ids.add(one.id()));
      living.stream()
          .filter(one -> one.savedAt() != null)
          .max(byId)
          .ifPresent(one -> ids.add(one.id()));
      living.stream()
          .filter(one -> one.savedAt() != null)
          .max(Comparator.comparing(Snapshot::savedAt).thenComparing(byId))
          .ifPresent(one -> ids.add(one.id()));
      for (Snapshot node : rest) {
        SnapshotId id = isNode(node) ? tree.livingParent(node.id()) : null;
        while (id != null && isNode(snapshot(id))) {
          id = tree.livingParent(id);
        }
        if (id != null) {
          ids.add(id);
        }
      }
      return ids;
    }

    private Snapshot snapshot(SnapshotId id) {
      return living.stream().filter(one -> one.id().equals(id)).findAny().orElseThrow();
    }

    private void checkLimits(List<Snapshot> rest, Set<SnapshotId> mustStay, String seed) {
      List<Snapshot> free = rest.stream().filter(one -> !mustStay.contains(one.id())).toList();
      assertThat(free.stream().filter(one -> !isNode(one)))
          .as(seed)
          .hasSizeLessThanOrEqualTo(limits.maxSnapshots());
      assertThat(free.stream().filter(RandomRetentionTest::isNode))
          .as(seed)
          .hasSizeLessThanOrEqualTo(limits.maxNodeSnapshots());
      long bytes = rest.stream().mapToLong(Snapshot::bytes).sum();
      assertThat(limits.maxBytes() == 0 || bytes <= limits.maxBytes() || free.isEmpty())
          .as("%s: %,d bytes are left, %,d are allowed", seed, bytes, limits.maxBytes())
          .isTrue();
    }
  }
}
