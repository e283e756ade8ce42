package dev.snapline.store.file;

import dev.snapline.environment.EnvironmentStore;
import dev.snapline.history.SettingsStore;
import dev.snapline.history.SnapshotStore;
import dev.snapline.profile.ProfileStore;
import dev.snapline.run.RunStore;
import dev.snapline.search.TextJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything that Snapline keeps. Only one process has it open at a time;
 * others can read.
 */
public final class DataFolder implements AutoCloseable {
  static final String DEFAULT_USER = "default";
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  // Windows takes these for devices, in every folder.
  private static final Pattern DEVICE =
      Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]", Pattern.CASE_INSENSITIVE);

  private final Path path;
  private final Clock clock;
  private final @Nullable FolderLock lock;
  private final String folderId;
  private final Map<String, SnapshotFiles> stores = new ConcurrentHashMap<>();
  private volatile boolean isClosed;

  private DataFolder(Path path, Clock clock, @Nullable FolderLock lock) throws IOException {
    this.path = path;
    this.clock = clock;
    this.lock = lock;
    this.folderId = lock == null ? FolderId.orNone(path) : FolderId.readOrMake(path, clock);
  }

  /**
   * Opens the folder, which is made if it is missing, and keeps others out of it.
   *
   * @throws FolderLockedException if another process uses it
   * @throws UnusableFolderException if it cannot be made, read or written
   */
  public static DataFolder open(Path path, Clock clock) {
    Path whole = path.toAbsolutePath().normalize();
    try {
      Folder run = new Folder(whole.resolve("run"));
      run.make();
      FolderLock lock = FolderLock.take(run.file("lock"));
      try {
        return new DataFolder(whole, clock, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UnusableFolderException(DiskFault.of("use the data folder " + whole, whole, e));
    }
  }

  /**
   * Opens the folder for reading only, also while a server uses it. Nothing in it is made, moved,
   * written or deleted, whatever is wrong there; each write of its stores is refused with a {@link
   * dev.snapline.history.StorageException}. A history that a server changes meanwhile is read again
   * until it was the same for as long as the reading took. A damaged folder.json hinders nobody.
   *
   * @throws UnusableFolderException if it is no data folder or cannot be read
   */
  public static DataFolder read(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    try {
      return new DataFolder(whole, Clock.systemUTC(), null);
    } catch (NoSuchFileException e) {
      throw new UnusableFolderException(
          "There is no data folder of Snapline in "
              + whole
              + ": it has no file folder.json. Name it with --data or SNAPLINE_DATA; with ComfyUI it"
              + " is <user directory>/__snapline.",
          e);
    } catch (IOException e) {
      throw new UnusableFolderException(DiskFault.of("read the data folder " + whole, whole, e));
    }
  }

  public Path path() {
    return path;
  }

  /** All users who have a folder of their own, and the one who needs none, sorted. */
  public List<String> users() {
    Folder users = new Folder(path.resolve("users"));
    try {
      return Stream.concat(
              Stream.of(DEFAULT_USER),
              users.names().stream()
                  .filter(user -> USER.matcher(user).matches())
                  .filter(user -> Files.isDirectory(users.file(user))))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw DiskFault.of("read the folder of users", users.path(), e);
    }
  }

  /** Where the files of this run are: the lock and what tells others how to reach the server. */
  public Path run() {
    return path.resolve("run");
  }

  /** Names this folder, wherever it is moved. */
  public String folderId() {
    return folderId;
  }

  /**
   * The histories of a user. What a crash left half written there is swept first.
   *
   * @throws IllegalArgumentException if the name is none that ComfyUI gives
   */
  public SnapshotStore storeOf(String user) {
    return filesOf(user);
  }

  /**
   * The settings of a user.
   *
   * @throws IllegalArgumentException as {@link #storeOf}
   */
  public SettingsStore settingsOf(String user) {
    return filesOf(user).settings();
  }

  /** The profiles of a user, as {@link #storeOf} the histories. */
  public ProfileStore profilesOf(String user) {
    return filesOf(user).profiles();
  }

  /** What ran in the workflows of a user, as {@link #storeOf} the histories. */
  public RunStore runsOf(String user) {
    return filesOf(user).runs();
  }

  /** The environments of all installations: they belong to no single user. */
  public EnvironmentStore environments() {
    return filesOf(DEFAULT_USER).environments();
  }

  private SnapshotFiles filesOf(String user) {
    if (isClosed) {
      throw new IllegalStateException("the data folder " + path + " is closed");
    }
    return stores.computeIfAbsent(user, this::open);
  }

  /**
   * Where the texts of a user's snapshots are kept for searches.
   *
   * @throws IllegalArgumentException if the name is none that ComfyUI gives
   */
  public TextJournal textsOf(String user) {
    return new TextFiles(layoutOf(user), folderId);
  }

  /** Ends all stores in order and lets others use the folder. */
  @Override
  public void close() {
    isClosed = true;
    stores.values().forEach(SnapshotFiles::close);
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not release the lock of " + path, e);
    }
  }

  private SnapshotFiles open(String user) {
    var store = new SnapshotFiles(layoutOf(user), folderId, clock);
    store.sweep();
    return store;
  }

  /** Where the files of a user are, as {@link #storeOf} their histories. */
  Layout layoutOf(String user) {
    return new Layout(path, folderOf(user), lock == null);
  }

  private Path folderOf(String user) {
    if (user.equals(DEFAULT_USER)) {
      return path;
    }
    if (!USER.matcher(user).matches() || DEVICE.matcher(user).matches()) {
      throw new IllegalArgumentException(
          "a user's id has up to 128 letters, digits, _ and -, and is no name of a device");
    }
    Folder users = new Folder(path.resolve("users"));
    try {
      // Where names differ only in case, some file systems would give both users one folder.
      for (String other : users.names()) {
        if (other.equalsIgnoreCase(user) && !other.equals(user)) {
          throw new IllegalArgumentException(
              "the user " + user + " differs only in case from another");
        }
      }
    } catch (IOException e) {
      throw DiskFault.of("read the folder of users", users.path(), e);
    }
    return users.file(user);
  }
}
