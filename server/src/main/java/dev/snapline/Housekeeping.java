package dev.snapline;

import dev.snapline.history.Histories;
import dev.snapline.profile.Profiles;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the trash of every user of what was there long enough: soon after the start, then hourly.
 * What is left of deleted workflows goes with the last of it.
 */
final class Housekeeping implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** Long enough for the warm-up and the first lists, which people wait for. */
  private static final Duration AFTER_START = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofHours(1);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Thread thread = new Thread(this, "housekeeping");
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Supplier<List<String>> users;
  private final Function<String, Things> things;
  private final IntSupplier environments;

  /** What one user has. */
  record Things(Histories histories, Profiles profiles) {}

  /**
   * @param environments tidies what belongs to no user, and answers how many went
   */
  Housekeeping(
      Supplier<List<String>> users, Function<String, Things> things, IntSupplier environments) {
    this.users = users;
    this.things = things;
    this.environments = environments;
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it is politeness only
  void start() {
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  /** What it is at may end: afterwards nothing may be written. */
  void stop() throws InterruptedException {
    stopped.countDown();
    thread.join(PATIENCE.toMillis());
  }

  @Override
  public void run() {
    try {
      Duration pause = AFTER_START;
      while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        tidy();
        pause = PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One user's trouble keeps no other's trash, and the next hour tries again. */
  void tidy() {
    try {
      users.get().forEach(this::tidy);
    } catch (RuntimeException e) {
      LOG.warn("the trash was left as it is: the users cannot be listed", e);
    }
    try {
      int gone = environments.getAsInt();
      if (gone > 0) {
        LOG.info("{} environments were in the trash long enough", gone);
      }
    } catch (RuntimeException e) {
      LOG.warn("the trash of environments was left as it is", e);
    }
  }

  private void tidy(String user) {
    try {
      Things own = things.apply(user);
      var gone = own.histories().tidy();
      int profiles = own.profiles().tidy();
      if (gone.removed() + profiles > 0) {
        LOG.info(
            "{} snapshots and {} profiles were in the trash long enough", gone.removed(), profiles);
      }
    } catch (RuntimeException e) {
      LOG.warn("the trash of {} was left as it is", user, e);
    }
  }
}
