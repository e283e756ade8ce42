package dev.snapline.environment;

import dev.snapline.environment.RefusedEnvironmentException.Reason;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All installations of ComfyUI that use this data folder, with their environments. */
public final class Installations {
  private final EnvironmentStore store;
  private final Function<Places, Environment> scan;
  private final RandomGenerator random;
  private final Clock clock;
  private final Environments.Surroundings around;
  private final Map<String, Environments> known = new TreeMap<>();

  /**
   * {@code named} gives each {@code <installation>/<environment>} that a workflow snapshot names:
   * those are never pruned.
   */
  public Installations(
      EnvironmentStore store,
      Function<Places, Environment> scan,
      Clock clock,
      ZoneId zone,
      RandomGenerator random,
      EnvironmentEvent.Listener listener,
      Supplier<Set<String>> named) {
    this.store = store;
    this.scan = scan;
    this.random = random;
    this.clock = clock;
    this.around = new Environments.Surroundings(clock, zone, random, listener, named);
    for (Installation one : store.installations()) {
      open(one);
    }
  }

  private Environments open(Installation one) {
    var environments = new Environments(one, store, scan, around);
    known.put(one.key().value(), environments);
    return environments;
  }

  /** All, by name. */
  public synchronized List<Environments> all() {
    return known.values().stream()
        .sorted(
            Comparator.comparing((Environments one) -> one.installation().name())
                .thenComparing(one -> one.installation().key().value()))
        .toList();
  }

  /**
   * The environments of one installation.
   *
   * @throws NoSuchEnvironmentException if there is none with this key
   */
  public synchronized Environments of(String key) {
    Environments found = known.get(key);
    if (found == null) {
      throw new NoSuchEnvironmentException("There is no installation " + key + ".");
    }
    return found;
  }

  /** The installation in this folder: the one that is known, else a new one. */
  public synchronized Environments at(Places places) {
    Optional<Environments> found =
        known.values().stream()
            .filter(one -> one.installation().places().base().equals(places.base()))
            .findFirst();
    if (found.isPresent()) {
      Environments environments = found.get();
      if (!environments.installation().places().equals(places)) {
        environments.change(environments.installation().at(places));
      }
      return environments;
    }
    String name = name(places.base());
    var made =
        new Installation(
            InstallationKey.forName(name, random.nextInt()),
            name,
            places,
            Installation.LIMIT,
            clock.instant());
    store.keep(made);
    return open(made);
  }

  /** The folder of a portable ComfyUI has a telling name, its parts have not. */
  private static String name(Path base) {
    Path last = base.getFileName();
    return last == null ? "ComfyUI" : last.toString();
  }

  /** Gives an installation another name or limit; {@code null} leaves it as it is. */
  public synchronized Environments change(
      String key, @Nullable String name, @Nullable Integer limit) {
    Environments environments = of(key);
    Installation now = environments.installation();
    int newLimit = Objects.requireNonNullElse(limit, now.limit());
    if (newLimit < Installation.SMALLEST_LIMIT || newLimit > Installation.LARGEST_LIMIT) {
      throw new RefusedEnvironmentException(
          Reason.BAD_TEXT,
          "automaticLimit",
          "The member \"automaticLimit\" must be a number from "
              + Installation.SMALLEST_LIMIT
              + " to "
              + Installation.LARGEST_LIMIT
              + ".");
    }
    environments.change(now.with(name == null ? now.name() : Texts.name(name), newLimit));
    return environments;
  }

  /** What names the environment that runs there: {@code <installation>/<environment>}. */
  public Optional<String> running(@Nullable String key) {
    Environments found;
    synchronized (this) {
      found = key == null ? null : known.get(key);
    }
    return found == null ? Optional.empty() : found.current().map(id -> key + "/" + id);
  }
}
