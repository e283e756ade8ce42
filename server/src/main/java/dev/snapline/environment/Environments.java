package dev.snapline.environment;

import dev.snapline.environment.EnvironmentStore.Found;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import dev.snapline.environment.compare.EnvironmentBrief;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The environments of one installation, on disk first. Safe for several threads. */
public final class Environments {
  private final EnvironmentStore store;
  private final Function<Places, Environment> scan;
  private final Surroundings around;
  private final EnvironmentShelf shelf;
  private Installation installation;
  private @Nullable EnvironmentId current;

  /** What the environments of all installations need. */
  record Surroundings(
      java.time.Clock clock,
      java.time.ZoneId zone,
      java.util.random.RandomGenerator random,
      EnvironmentEvent.Listener listener,
      Supplier<Set<String>> named) {}

  Environments(
      Installation installation,
      EnvironmentStore store,
      Function<Places, Environment> scan,
      Surroundings around) {
    this.installation = installation;
    this.store = store;
    this.shelf = new EnvironmentShelf(store);
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
      Optional<EnvironmentRow> last = list().newest();
      Trigger trigger = asked;
      if (asked == Trigger.BOOT && last.isPresent()) {
        if (last.get().digest().equals(live.digest())) {
          became(last.get().id());
          return new Captured(false, last.get().id(), null);
        }
        trigger = isUpdated(last.get(), live) ? Trigger.POST_UPDATE : asked;
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

  private static boolean isUpdated(EnvironmentRow last, Environment live) {
    String before = last.comfy().commit();
    String now = live.comfy().commit();
    return before != null && now != null && !before.equals(now);
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
    spare.ifPresent(older -> store.delete(installation.key(), older));
    return spare.orElse(null);
  }

  /** Looks which of the kept ones equals what runs. */
  public @Nullable EnvironmentId recognise(Environment live) {
    String digest = live.digest();
    synchronized (this) {
      current =
          list().rows().stream()
              .filter(row -> row.digest().equals(digest))
              .map(EnvironmentRow::id)
              .findFirst()
              .orElse(null);
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
    refuseForeign(shelf.found(installation, id), "changed");
    EnvironmentSnapshot now = one(id);
    if (edit.rev() != null && edit.rev() != now.rev()) {
      throw new RefusedEnvironmentException(
          Reason.STALE, "rev", "The environment was changed meanwhile. Look at it again.");
    }
    EnvironmentSnapshot next =
        now.edited(
            edit.label() == null ? now.label() : Texts.label(edit.label()),
            edit.notes() == null ? now.notes() : Texts.notes(edit.notes()),
            edit.locked() == null ? now.isLocked() : edit.locked());
    store.replace(installation.key(), id, PrettyJson.bytes(EnvironmentText.kept(next)));
    around.listener().happened(new EnvironmentEvent(installation.key(), current));
    return next;
  }

  /** What is to change; {@code null} leaves a part as it is. */
  public record Edit(
      @Nullable Integer rev,
      @Nullable String label,
      @Nullable String notes,
      @Nullable Boolean locked) {}

  /** Deletes a manual one; the others go by pruning. */
  public synchronized void delete(EnvironmentId id) {
    refuseForeign(shelf.found(installation, id), "deleted");
    EnvironmentSnapshot snapshot = one(id);
    if (snapshot.isLocked()) {
      throw new RefusedEnvironmentException(
          Reason.LOCKED, null, "The environment is locked. Unlock it first.");
    }
    if (snapshot.trigger() != Trigger.MANUAL) {
      throw new RefusedEnvironmentException(
          Reason.NOT_OURS,
          null,
          "Only manual environments are deleted one by one. Prune the rest.");
    }
    if (isNamed(id)) {
      throw new RefusedEnvironmentException(
          Reason.IN_USE, null, "A workflow snapshot was taken in this environment. It stays.");
    }
    store.delete(installation.key(), id);
    around.listener().happened(new EnvironmentEvent(installation.key(), current));
  }

  private static void refuseForeign(Found found, String what) {
    if (found.isForeign()) {
      throw new RefusedEnvironmentException(
          Reason.NOT_OURS,
          null,
          "Another program keeps this environment. It is shown, and not " + what + " here.");
    }
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

  /** Carries the plan out. Answers what went. */
  public synchronized List<Pruned> prune(boolean updates) {
    List<Pruned> plan = plan(updates);
    for (Pruned one : plan) {
      store.delete(installation.key(), one.row().id());
    }
    if (!plan.isEmpty()) {
      around.listener().happened(new EnvironmentEvent(installation.key(), current));
    }
    return plan;
  }

  /** Environments that come from elsewhere, one after the other. */
  public interface Source {
    void each(Taker taker) throws IOException;
  }

  /** Takes one of them. */
  public interface Taker {
    void take(EnvironmentSnapshot one) throws IOException;
  }

  /** Adds what came from elsewhere, all or nothing. */
  public synchronized List<EnvironmentId> bringIn(Source source) {
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
