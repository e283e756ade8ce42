package dev.snapline.environment;

import dev.snapline.environment.compare.EnvironmentBrief;
import dev.snapline.history.SnapshotStore.Why;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The environments of one installation, on disk first. Safe for several threads. */
public final class Environments {
  private final EnvironmentStore store;
  private final Function<Places, Environment> scan;
  private final Surroundings around;
  private final EnvironmentShelf shelf;
  private final EnvironmentTrash trash;
  private Installation installation;
  private @Nullable EnvironmentId current;
  private @Nullable String running; // the digest of what was seen last

  Environments(
      Installation installation,
      EnvironmentStore store,
      Function<Places, Environment> scan,
      Surroundings around) {
    this.installation = installation;
    this.store = store;
    this.shelf = new EnvironmentShelf(store);
    this.trash = new EnvironmentTrash(store.trash(), around.clock());
    this.scan = scan;
    this.around = around;
  }

  public synchronized Installation installation() {
    return installation;
  }

  synchronized void change(Installation now) {
    store.keep(now);
    installation = now;
  }

  public synchronized Listed list() {
    return shelf.list(installation, current);
  }

  /**
   * One with all that it holds.
   *
   * @throws NoSuchEnvironmentException if it is not there or cannot be read
   */
  public synchronized EnvironmentSnapshot one(EnvironmentId id) {
    return shelf.one(installation, id);
  }

  /** What changed from one to another; empty if one of them is gone this moment. */
  public synchronized Optional<EnvironmentBrief> change(EnvironmentRow row, EnvironmentRow before) {
    return shelf.change(installation, row, before);
  }

  /** What runs now; nothing is kept of it. */
  public Environment live() {
    return scan.apply(installation().places());
  }

  /**
   * What became of a capture.
   *
   * @param id the new one; if nothing was saved, the one that equals what runs
   * @param deduplicated an older one that went, because the new one says all that it said
   */
  public record Captured(boolean isSaved, EnvironmentId id, @Nullable EnvironmentId deduplicated) {}

  /** The label that comes with an update; "" for other causes. */
  static String labelOf(Trigger trigger) {
    return switch (trigger) {
      case PRE_UPDATE -> "before-update";
      case POST_UPDATE -> "after-update";
      default -> "";
    };
  }

  /**
   * Keeps what runs. At a boot only if it differs from the last one, whatever caused that one; a
   * boot with another ComfyUI than the last is told as the update that it was.
   */
  public Captured capture(Trigger asked, String label) {
    Environment live = scan.apply(installation().places()); // not while others wait
    synchronized (this) {
      running = live.digest();
      Optional<EnvironmentRow> last = list().newest();
      Trigger trigger = asked;
      if (asked == Trigger.BOOT && last.isPresent()) {
        if (last.get().digest().equals(running)) {
          became(last.get().id());
          return new Captured(false, last.get().id(), null);
        }
        trigger = live.comfy().isUpdateOf(last.get().comfy()) ? Trigger.POST_UPDATE : asked;
      }
      String text = label.isEmpty() ? labelOf(trigger) : Texts.label(label);
      EnvironmentId id = add(trigger, text, live);
      EnvironmentId deduplicated = deduplicate(id, trigger, live);
      current = id;
      prune(false);
      became(id);
      return new Captured(true, id, deduplicated);
    }
  }

  private EnvironmentId add(Trigger trigger, String label, Environment live) {
    Instant at = around.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    // The newest is the last that was kept, also where a clock was set back or a file is from
    // ahead.
    Instant newest = list().newest().map(EnvironmentRow::createdAt).orElse(Instant.MIN);
    Instant createdAt = at.isAfter(newest) ? at : newest.plusMillis(1);
    EnvironmentId id = EnvironmentId.of(createdAt, around.zone(), trigger, around.random());
    var snapshot = new EnvironmentSnapshot(id, 1, createdAt, trigger, label, "", false, null, live);
    store.add(installation.key(), id, PrettyJson.bytes(EnvironmentText.kept(snapshot)));
    return id;
  }

  private @Nullable EnvironmentId deduplicate(EnvironmentId id, Trigger trigger, Environment live) {
    var policy = new SparePolicy(list(), this::isNamed, other -> one(other).environment());
    Optional<EnvironmentId> spare = policy.spare(id, trigger, live);
    spare.ifPresent(older -> trash.put(installation.key(), older, Why.PRUNED));
    return spare.orElse(null);
  }

  /** Looks which of the kept ones equals what runs. */
  public @Nullable EnvironmentId recognise(Environment live) {
    String digest = live.digest();
    synchronized (this) {
      running = digest;
      current = equalTo(digest);
      return current;
    }
  }

  public synchronized Optional<EnvironmentId> current() {
    return Optional.ofNullable(current);
  }

  private void became(EnvironmentId id) {
    current = id;
    around.listener().happened(new EnvironmentEvent(installation.key(), id));
  }

  /** Changes what a person may; {@code rev} is the one that the person saw. */
  public synchronized EnvironmentSnapshot edit(EnvironmentId id, Edit edit) {
    Refusals.foreign(shelf.found(installation, id), "changed");
    EnvironmentSnapshot now = one(id);
    Refusals.stale(edit.rev(), now);
    EnvironmentSnapshot next =
        now.edited(
            edit.label() == null ? now.label() : Texts.label(edit.label()),
            edit.notes() == null ? now.notes() : Texts.notes(edit.notes()),
            edit.locked() == null ? now.isLocked() : edit.locked());
    store.replace(installation.key(), id, PrettyJson.bytes(EnvironmentText.kept(next)));
    shelf.forget(id);
    around.listener().happened(new EnvironmentEvent(installation.key(), current));
    return next;
  }

  /** What is to change; {@code null} leaves a part as it is. */
  public record Edit(
      @Nullable Integer rev,
      @Nullable String label,
      @Nullable String notes,
      @Nullable Boolean locked) {}

  /** Moves a manual one to the trash; the others go by pruning. */
  public synchronized void delete(EnvironmentId id) {
    Refusals.locked(deletable(id));
    trash(List.of(id), Why.DELETED);
  }

  /** The same, and a lock hinders nobody: it comes back with it. */
  public synchronized void deleteEvenLocked(EnvironmentId id) {
    deletable(id);
    trash(List.of(id), Why.DELETED);
  }

  private EnvironmentSnapshot deletable(EnvironmentId id) {
    Refusals.foreign(shelf.found(installation, id), "deleted");
    EnvironmentSnapshot snapshot = one(id);
    Refusals.automatic(snapshot);
    Refusals.named(isNamed(id));
    return snapshot;
  }

  private void trash(List<EnvironmentId> ids, Why why) {
    ids.forEach(id -> trash.put(installation.key(), id, why));
    changed();
  }

  /**
   * Brings one back from the trash, under its name. One that is here is left as it is.
   *
   * @throws NoSuchEnvironmentException if it is not in the trash, or cannot be read
   */
  public void undelete(EnvironmentId id) {
    for (RuntimeException refused : undelete(List.of(id)).values()) {
      throw refused;
    }
  }

  /** Brings them back, each on its own. Answers those that could not come, and why. */
  public synchronized Map<EnvironmentId, RuntimeException> undelete(List<EnvironmentId> ids) {
    Set<EnvironmentId> away = new LinkedHashSet<>(ids);
    away.removeAll(shelf.ids(installation));
    if (away.isEmpty()) {
      return Map.of();
    }
    var refused = trash.takeOut(installation.key(), away);
    if (refused.size() < away.size()) {
      changed();
    }
    return refused;
  }

  /** Removes for good what was in the trash long enough. Answers how many went. */
  public synchronized int tidy() {
    return trash.tidy(installation.key(), this::isNamed);
  }

  /** What runs may equal another one now, or none that is kept. */
  private void changed() {
    current = equalTo(running);
    around.listener().happened(new EnvironmentEvent(installation.key(), current));
  }

  private @Nullable EnvironmentId equalTo(@Nullable String digest) {
    return list().rows().stream()
        .filter(row -> row.digest().equals(digest))
        .map(EnvironmentRow::id)
        .findFirst()
        .orElse(null);
  }

  private boolean isNamed(EnvironmentId id) {
    return around.named().get().contains(installation.key() + "/" + id);
  }

  /** What is beyond the limit; with {@code updates} also what updates and restores left. */
  public synchronized List<Pruned> plan(boolean updates) {
    Set<String> named = new HashSet<>();
    boolean[] isAsked = {false};
    return Pruned.plan(
        list(),
        installation.limit(),
        updates,
        id -> {
          // To know them all histories are looked at: only where something would go.
          if (!isAsked[0]) {
            isAsked[0] = true;
            named.addAll(around.named().get());
          }
          return named.contains(installation.key() + "/" + id);
        });
  }

  /** Carries the plan out. Answers what went to the trash. */
  public synchronized List<Pruned> prune(boolean updates) {
    List<Pruned> plan = plan(updates);
    if (!plan.isEmpty()) {
      trash(plan.stream().map(one -> one.row().id()).toList(), Why.PRUNED);
    }
    return plan;
  }

  /** Adds what came from elsewhere, all or nothing. */
  public synchronized List<EnvironmentId> bringIn(EnvironmentSource source) {
    List<EnvironmentId> ids = new ArrayList<>();
    store.addAll(
        installation.key(),
        files ->
            source.each(
                one -> {
                  var id =
                      EnvironmentId.of(
                          one.createdAt(), around.zone(), one.trigger(), around.random());
                  EnvironmentSnapshot mine = one.as(id);
                  byte[] bytes = PrettyJson.bytes(EnvironmentText.kept(mine));
                  shelf.learn(files.add(id, bytes), mine);
                  ids.add(id);
                }));
    around.listener().happened(new EnvironmentEvent(installation.key(), current));
    return ids;
  }
}
