package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does to several histories all that people, pages and nodes do, in any order. It remembers nothing
 * of them: it can go on with what a process that was killed has left.
 */
final class MixedWalk {
  private static final int WORKFLOWS = 4;
  private static final int ARCHIVES = 3;

  private final Random random;
  private final ManualClock clock = new ManualClock();
  private final LivedInFolder folder;
  private final Deque<byte[]> archives = new ArrayDeque<>();
  private final Consumer<Set<SnapshotId>> addressing;
  private Held.@Nullable Page page;
  private Set<SnapshotId> held = Set.of();
  private Set<SnapshotId> addressed = Set.of();
  private int names;

  /**
   * @param addressing hears which snapshots are meant by what comes next
   */
  MixedWalk(
      Path root, long seed, HistoryEvent.Listener listener, Consumer<Set<SnapshotId>> addressing) {
    random = new Random(seed);
    this.addressing = addressing;
    folder = new LivedInFolder(root, seed, clock, listener);
    names = random.nextInt(1_000_000);
  }

  LivedInFolder folder() {
    return folder;
  }

  Histories histories() {
    return folder.histories();
  }

  Clock clock() {
    return clock;
  }

  /** What a page shows. */
  Set<SnapshotId> held() {
    return held;
  }

  /** The locked ones that the last step was meant for. */
  Set<SnapshotId> addressed() {
    return addressed;
  }

  void step() throws Exception {
    address(Set.of());
    clock.move(Duration.ofSeconds(random.nextInt(200) - 50)); // back, too
    List<History> all = histories().all();
    if (all.size() < WORKFLOWS && (all.isEmpty() || random.nextInt(6) == 0)) {
      open();
      return;
    }
    History history = all.get(random.nextInt(all.size()));
    switch (random.nextInt(24)) {
      case 0, 1, 2, 3, 4, 5, 6 -> capture(history);
      case 7 -> swap(history);
      case 8, 9 -> edit(history);
      case 10 -> delete(history);
      case 11 -> deleteEvenLocked(history);
      case 12, 13 -> undelete();
      case 14 -> history.clear();
      case 15 -> histories().delete(history.workflow().key());
      case 16 -> undeleteWorkflow();
      case 17 -> rename(history);
      case 18 -> choose(history);
      case 19 -> prune(history);
      case 20 -> empty(history);
      case 21 -> keepArchive();
      case 22 -> bring();
      default -> nameBranch(history);
    }
  }

  /** Ends somehow, and starts anew. */
  void end() throws IOException {
    switch (random.nextInt(3)) {
      case 0 -> folder.restart();
      default -> folder.crash();
    }
    page = null;
    held = Set.of();
  }

  private void address(Set<SnapshotId> ids) {
    addressed = ids;
    addressing.accept(ids);
  }

  private void open() {
    String name = "w" + names++;
    boolean isTemporary = random.nextInt(4) == 0;
    histories().resolve(new Tab(path(name), isTemporary, name, "g", null, null, null));
  }

  private static String path(String name) {
    return "workflows/" + name + ".json";
  }

  private void capture(History history) throws Exception {
    Source source =
        List.of(Source.AUTO, Source.AUTO, Source.MANUAL, Source.SAVE, Source.INITIAL)
            .get(random.nextInt(5));
    String label = source == Source.MANUAL && random.nextBoolean() ? "good " + names++ : "";
    send(history, source, label, anyOf(history));
    if (random.nextInt(5) == 0) {
      SnapshotId id = new IdSequence(clock, random).next();
      history.capture(Captures.node(id, random.nextInt(40)));
    }
  }

  private void send(History history, Source source, String label, @Nullable SnapshotId parent)
      throws Exception {
    Capture.Parent from = parent == null ? null : Captures.ofId(parent);
    var graph = Captures.graph(random.nextInt(40), random.nextInt(3));
    history.capture(Captures.sending(source, graph, from, label));
  }

  /** As a page does: it holds the target, keeps what it shows, and goes on from the target. */
  private void swap(History history) throws Exception {
    SnapshotId target = anyOf(history);
    if (target != null) {
      page().hold(Set.of(target));
      held = Set.of(target);
      send(history, Source.CURRENT, "", anyOf(history));
      history.content(target);
      send(history, Source.AUTO, "", target);
    }
  }

  private Held.Page page() {
    if (page == null) {
      page = histories().held().page();
    }
    return page;
  }

  private void edit(History history) {
    List<SnapshotId> some = some(history);
    address(new HashSet<>(some));
    var edit =
        new Edit(
            random.nextInt(3) == 0 ? "label " + random.nextInt(3) : null,
            random.nextInt(4) == 0 ? "note " + random.nextInt(3) : null,
            random.nextInt(3) > 0 ? random.nextBoolean() : null,
            null);
    assertThat(histories().each(some, (own, id) -> own.edit(id, edit)).refused()).isEmpty();
  }

  private void delete(History history) {
    Bulk bulk = histories().each(some(history), History::delete);
    assertThat(bulk.refused())
        .allMatch(
            refusal ->
                refusal.reason() instanceof LockedException
                    || refusal.reason() instanceof HeldException);
  }

  private void deleteEvenLocked(History history) {
    SnapshotId id = anyOf(history);
    if (id != null && held.contains(id)) {
      assertThatExceptionOfType(HeldException.class).isThrownBy(() -> history.deleteEvenLocked(id));
    } else if (id != null) {
      address(Set.of(id));
      history.deleteEvenLocked(id);
    }
  }

  private void undelete() {
    List<SnapshotId> some =
        histories().trash().items().stream()
            .map(item -> item.trashed().snapshot().id())
            .filter(id -> random.nextInt(3) == 0)
            .toList();
    assertThat(histories().undeleteAll(some).refused()).isEmpty();
  }

  private void undeleteWorkflow() {
    List<Summary> deleted = histories().deleted("");
    if (!deleted.isEmpty()) {
      Summary back = deleted.get(random.nextInt(deleted.size()));
      histories().undelete(back.workflow().key());
      assertThat(histories().history(back.workflow().key()).living())
          .hasSizeGreaterThanOrEqualTo(back.count());
    }
  }

  private void rename(History history) {
    String name = "w" + names++;
    Move move = List.of(Move.values()).get(random.nextInt(Move.values().length));
    histories().moved(history.workflow().key(), path(name), name, move);
  }

  private void choose(History history) {
    var limits =
        new Overrides(null, null, null, 5 + random.nextInt(12), 1 + random.nextInt(4), null, null);
    if (random.nextBoolean()) {
      history.choose(random.nextBoolean() ? limits : null);
    } else {
      histories().settings().change(now -> now.with(limits));
    }
  }

  private void prune(History history) {
    var trial = new Overrides(null, null, null, 5 + random.nextInt(5), null, null, null);
    histories().pruning().prune(random.nextBoolean() ? history : null, trial);
  }

  private void empty(History history) {
    switch (random.nextInt(3)) {
      case 0 -> histories().trash().empty(history.workflow().key());
      case 1 -> clock.move(Duration.ofHours(20));
      default -> histories().tidy();
    }
  }

  private void keepArchive() throws IOException {
    archives.addFirst(folder.export());
    if (archives.size() > ARCHIVES) {
      archives.removeLast();
    }
  }

  private void bring() throws IOException {
    List<byte[]> all = new ArrayList<>(archives);
    if (all.isEmpty()) {
      keepArchive();
      Merged merged = folder.bring(archives.getFirst());
      assertThat(merged.added()).isZero();
      assertThat(merged.renumbered()).isZero();
    } else {
      folder.bring(all.get(random.nextInt(all.size())));
    }
  }

  private void nameBranch(History history) {
    SnapshotId id = anyOf(history);
    if (id != null) {
      history.branches().name(Map.of(id, random.nextBoolean() ? "warm" : ""));
    }
  }

  private @Nullable SnapshotId anyOf(History history) {
    List<Snapshot> living = history.living();
    return living.isEmpty() ? null : living.get(random.nextInt(living.size())).id();
  }

  private List<SnapshotId> some(History history) {
    return history.living().stream()
        .map(Snapshot::id)
        .filter(id -> random.nextInt(4) == 0)
        .toList();
  }
}
