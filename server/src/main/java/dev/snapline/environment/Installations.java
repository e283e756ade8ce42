package dev.snapline.environment;

import dev.snapline.environment.RefusedEnvironmentException.Reason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All installations of ComfyUI that use this data folder, with their environments. */
public final class Installations {
  private static final Logger LOG = System.getLogger(Installations.class.getName());

  private final EnvironmentStore store;
  private final Function<Places, Environment> scan;
  private final Means means;
  private final Surroundings around;
  private final Map<String, Environments> known = new TreeMap<>();

  /** What is not theirs: time, chance, and a thread that takes what others leave. */
  public record Means(Clock clock, ZoneId zone, RandomGenerator random, Executor background) {}

  /**
   * {@code named} gives each {@code <installation>/<environment>} that a workflow snapshot names:
   * those are never pruned.
   */
  public Installations(
      EnvironmentStore store,
      Function<Places, Environment> scan,
      Means means,
      EnvironmentEvent.Listener listener,
      Supplier<Set<String>> named) {
    this.store = store;
    this.scan = scan;
    this.means = means;
    this.around = new Surroundings(means.clock(), means.zone(), means.random(), listener, named);
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
            InstallationKey.forName(name, means.random().nextInt()),
            name,
            places,
            Installation.LIMIT,
            means.clock().instant());
    store.keep(made);
    return open(made);
  }

  /** The folder of a portable ComfyUI has a telling name, its parts have not. */
  private static String name(Path base) {
    Path last = base.getFileName();
    return last == null ? "ComfyUI" : last.toString();
  }

  /** Keeps what runs there when nothing more urgent is to do. A failure is told to the log. */
  public void captureSoon(Environments environments, Trigger trigger) {
    means.background().execute(() -> quietly(() -> environments.capture(trigger, "")));
  }

  /** Looks in the background which of the kept ones runs there. */
  public void recogniseSoon(Environments environments) {
    means.background().execute(() -> recognise(environments));
  }

  /** Looks which of the kept ones runs there. A failure is told to the log. */
  public void recognise(Environments environments) {
    quietly(() -> environments.recognise(environments.live()));
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "What runs could not be kept: {0}", e.toString());
    }
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

  /**
   * Removes for good what was in the trash long enough. Answers how many environments that were.
   */
  public int tidy() {
    return all().stream().mapToInt(Environments::tidy).sum();
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
