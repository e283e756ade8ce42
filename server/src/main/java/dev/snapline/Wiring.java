package dev.snapline;

import dev.snapline.api.Api;
import dev.snapline.api.Run;
import dev.snapline.api.User;
import dev.snapline.api.Users;
import dev.snapline.environment.Installations;
import dev.snapline.environment.scan.Scan;
import dev.snapline.event.EventBus;
import dev.snapline.history.Histories;
import dev.snapline.history.HistoryEvent;
import dev.snapline.preview.PngProcess;
import dev.snapline.preview.Previews;
import dev.snapline.profile.Profiles;
import dev.snapline.run.Runs;
import dev.snapline.search.Announcements;
import dev.snapline.search.Finder;
import dev.snapline.store.file.DataFolder;
import dev.snapline.store.file.FolderLockedException;
import dev.snapline.store.file.HistoryFileFormat;
import dev.snapline.store.file.UnusableFolderException;
import dev.snapline.transfer.Transfers;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts together, and takes them apart in the right order. */
final class Wiring {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  /** Snapshots, which take about a kilobyte each. */
  private static final int READ_AHEAD = 20_000;

  /** Who asked for one PNG may ask for another. */
  private static final Duration DRAWS_FOR = Duration.ofSeconds(20);

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, User> users = new ConcurrentHashMap<>();
  private final CompletableFuture<String> jarDigest =
      OwnJar.digest(System.getenv("SNAPLINE_JAR_SHA256"));
  private final DataFolder folder;
  private final List<Path> peers;
  private final AtomicBoolean isQuitting = new AtomicBoolean();
  private final PngProcess pngs = new PngProcess(DRAWS_FOR);
  private final ServerFile serverFile;
  private final Run run;
  private final Housekeeping housekeeping;
  private final Installations installations;
  private final Api api;

  private Wiring(Settings settings, String version, Clock clock) {
    this.clock = clock;
    peers = settings.peers();
    folder = DataFolder.open(settings.data(), clock);
    serverFile = new ServerFile(folder.run());
    run =
        new Run(
            version,
            UUID.randomUUID().toString(),
            folder.folderId(),
            token(),
            ProcessHandle.current().pid(),
            clock.instant());
    installations =
        new Installations(
            folder.environments(),
            Scan::of,
            new Installations.Means(clock, ZoneId.systemDefault(), random, Wiring::inBackground),
            event -> users.values().forEach(user -> user.events().publish(event)),
            this::namedEnvironments);
    housekeeping = new Housekeeping(folder::users, this::things, installations::tidy);
    api =
        new Api(
            run,
            new Api.Terms(settings.port(), settings.leaseWithin(), folder.run()),
            users(),
            new Api.Shared(new Previews(), pngs, installations),
            this::quit);
  }

  /**
   * Opens the data folder; nobody else can from now on.
   *
   * @throws RefusedException if it cannot be opened
   */
  static Wiring of(Settings settings, String version) throws RefusedException {
    return of(settings, version, Clock.systemUTC());
  }

  static Wiring of(Settings settings, String version, Clock clock) throws RefusedException {
    try {
      return new Wiring(settings, version, clock);
    } catch (FolderLockedException e) {
      throw new RefusedException(RefusedException.FOLDER_LOCKED, e);
    } catch (UnusableFolderException e) {
      throw new RefusedException(RefusedException.FOLDER_UNUSABLE, e);
    }
  }

  /** Starts to answer, and tells so in the data folder. Answers the port. */
  int start() throws RefusedException {
    try {
      int port = api.start();
      serverFile.write(run, port, jarDigest.join());
      return port;
    } catch (BindException e) {
      throw new RefusedException(RefusedException.USAGE, e);
    } catch (IOException e) {
      throw new RefusedException(
          RefusedException.FOLDER_UNUSABLE,
          "The data folder does not take the file server.json: " + e.getMessage());
    }
  }

  /** A link to the pages for people, which works once. */
  String link() {
    return api.link();
  }

  /** The orderly end. What was acknowledged is on disk already, whether this runs or not. */
  void end() {
    try {
      pngs.close(); // who waits for a picture would hold the end
      api.stop();
      housekeeping.stop();
      for (User user : users.values()) {
        user.transfers().end();
      }
      users.values().forEach(user -> user.finder().close());
      users.values().forEach(user -> user.histories().close());
      serverFile.remove(run);
      folder.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.error("the end was not orderly; the next start puts things right", e);
    }
  }

  /** Loads classes that people would wait for, then looks after the trash. */
  void warmUp(int port) {
    new WarmUp(run, port, folder.run().resolve("warm-up"), this::scratch, this::readAhead).start();
    housekeeping.start();
  }

  /** The first list of a long history would else wait for its reading. */
  private void readAhead() {
    int room = READ_AHEAD;
    for (String user : folder.users()) {
      room -= room > 0 ? user(user).histories().memory().readAhead(room) : 0;
    }
  }

  private Housekeeping.Things things(String id) {
    User user = user(id);
    return new Housekeeping.Things(user.histories(), user.profiles());
  }

  private Closeable scratch(String user, Path path) {
    DataFolder data = DataFolder.open(path, clock);
    User opened = open(data, "default");
    users.put(user, opened);
    return () -> {
      users.remove(user);
      opened.finder().close();
      data.close();
    };
  }

  /** What ran is looked at while people wait for other things: it takes what they leave. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing goes wrong where it is not heeded
  private static void inBackground(Runnable work) {
    var thread = new Thread(work, "environments");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  private Set<String> namedEnvironments() {
    Set<String> named = new HashSet<>();
    for (String user : folder.users()) {
      named.addAll(user(user).histories().environments());
    }
    return named;
  }

  private Users users() {
    return new Users() {
      @Override
      public User user(String id) {
        return Wiring.this.user(id);
      }

      @Override
      public List<String> known() {
        return folder.users();
      }
    };
  }

  private User user(String id) {
    return users.computeIfAbsent(id, name -> open(folder, name));
  }

  private User open(DataFolder data, String id) {
    var events = new EventBus(run.instance());
    var announcements = new Announcements(System::nanoTime);
    HistoryEvent.Listener both =
        event -> {
          events.happened(event);
          announcements.happened(event);
        };
    var histories = new Histories(data.storeOf(id), data.settingsOf(id), clock, random, both);
    var finder = new Finder(histories, announcements, data.textsOf(id), clock, System::nanoTime);
    finder.start();
    // What another program left belongs to nobody in particular: one user brings it in, not each.
    boolean isFirst = data == folder && id.equals("default");
    var places =
        new Transfers.Places(
            data.run().resolve("imports").resolve(id),
            isFirst ? peers : List.of(),
            data.path().resolve("peer.json"));
    var profiles = new Profiles(data.profilesOf(id), clock, random, events::publish);
    var transfers =
        new Transfers(histories, profiles, new HistoryFileFormat(), clock, run.version(), places);
    var runs = new Runs(histories, data.runsOf(id), events::publish);
    return new User(histories, profiles, runs, transfers, finder, events);
  }

  /** Ends the process from a thread of its own: who calls this is waited for at the end. */
  private void quit() {
    if (isQuitting.compareAndSet(false, true)) {
      new Thread(() -> System.exit(0), "quit").start();
    }
  }

  private String token() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
