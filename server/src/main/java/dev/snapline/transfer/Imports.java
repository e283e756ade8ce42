package dev.snapline.transfer;

import dev.snapline.history.Histories;
import dev.snapline.history.Incoming;
import dev.snapline.history.Incoming.Manner;
import dev.snapline.history.Merged;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.StorageException;
import dev.snapline.history.StorageException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Imports of one user. Parts come while others come, the work on whole files is done one after the
 * other in a thread of its own.
 */
final class Imports {
  /** After so long without a word nobody waits for an import any more. */
  static final Duration PATIENCE = Duration.ofHours(1);

  static final int MOST = 8;
  private static final long SPARE_BYTES = 64L << 20;
  private static final Duration END = Duration.ofSeconds(5);
  private static final Logger LOG = System.getLogger(Imports.class.getName());

  private final Histories histories;
  private final PeerProfiles peerProfiles;
  private final FileFormat format;
  private final Path folder;
  private final Clock clock;
  private final Map<String, Import> imports = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Imports::thread);

  /** {@code folder} is where files wait that come in parts. Nothing in it outlives the server. */
  Imports(
      Histories histories, PeerProfiles peerProfiles, FileFormat format, Path folder, Clock clock) {
    this.histories = histories;
    this.peerProfiles = peerProfiles;
    this.format = format;
    this.folder = folder;
    this.clock = clock;
    worker.allowCoreThreadTimeOut(true);
    clear();
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "import");
    thread.setDaemon(true);
    return thread;
  }

  /** Nobody waits for what a former run of the server left. */
  private void clear() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, folder + " could not be cleared", e);
    }
  }

  /** Begins with a file that comes in parts. Answers the id. */
  synchronized String begin(String name, long bytes) {
    sweep();
    if (bytes < 1 || bytes > Upload.MOST_BYTES) {
      throw BadImportException.because(
          "A file of %,d bytes cannot be imported; 1 to %,d are possible. Export fewer workflows at"
                  .formatted(bytes, Upload.MOST_BYTES)
              + " a time.");
    }
    long busy = imports.values().stream().filter(one -> !one.hasEnded()).count();
    if (busy >= MOST) {
      throw BadImportException.because(
          "There are %d imports already. Cancel one, or wait for it.".formatted(busy));
    }
    String id = UUID.randomUUID().toString();
    try {
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).getUsableSpace() < bytes + SPARE_BYTES) {
        throw new StorageException(
            Reason.FULL,
            "The disk of %s has no room for a file of %,d bytes. Free some space."
                .formatted(folder, bytes),
            new IOException("not enough room"));
      }
      var upload = new Upload(folder.resolve(id + ".part"), bytes);
      imports.put(id, new Import(id, name, upload, clock.instant()));
    } catch (IOException e) {
      throw Disk.refused(folder, e);
    }
    return id;
  }

  /** Takes a part. Answers how many are here. */
  int receive(String id, int number, InputStream in) throws IOException {
    return find(id).receiving(clock.instant()).receive(number, in);
  }

  /** Goes to work on a file that is whole. */
  void finish(String id) {
    Import one = find(id);
    if (one.finishReceiving(clock.instant())) {
      Upload upload = Objects.requireNonNull(one.upload());
      worker.execute(() -> run(one, () -> opening(one).open(upload.file(), one.name())));
    }
  }

  /** Brings in a folder. Answers the id of the import, also if it is under way already. */
  synchronized String bring(PeerFolder folder, PeerFolders folders) {
    sweep();
    for (Import one : imports.values()) {
      if (one.name().equals(folder.path().toString()) && !one.hasEnded()) {
        return one.id();
      }
    }
    String id = UUID.randomUUID().toString();
    var one = new Import(id, folder.path().toString(), null, clock.instant());
    imports.put(id, one);
    worker.execute(() -> run(one, folder, folders));
    return id;
  }

  private void run(Import one, PeerFolder folder, PeerFolders folders) {
    Arrivals arrivals =
        new PeerArrivals(
            folder.items(),
            () -> {
              one.leaveOut(peerProfiles.bring(folder.profiles()));
              folders.brought(folder);
            });
    run(one, () -> arrivals);
    if (one.hasFailed()) {
      folders.failed(folder);
    }
  }

  private interface Opened {
    Arrivals open() throws IOException;
  }

  private void run(Import one, Opened source) {
    try (Arrivals arrivals = source.open()) {
      run(one, arrivals);
    } catch (CancelledException e) {
      LOG.log(Level.INFO, e.getMessage());
    } catch (BadImportException | StorageException e) {
      one.fail(e, clock.instant());
    } catch (IOException e) {
      one.fail(Disk.refused(folder, e), clock.instant());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "An import failed", e);
      one.fail(
          new StorageException(
              Reason.OTHER, "Something went wrong that should not. The log tells more.", e),
          clock.instant());
    } finally {
      close(one);
    }
  }

  private void run(Import one, Arrivals arrivals) throws IOException {
    List<Incoming> incoming = arrivals.read(one.progress());
    one.leaveOut(arrivals.refused());
    int count = incoming.stream().mapToInt(history -> history.snapshots().size()).sum();
    boolean isForeign = incoming.stream().anyMatch(any -> any.manner() == Manner.FOREIGN);
    one.write((isForeign ? 3L : 2L) * count);
    Merged merged = histories.merge(incoming, arrivals, one.progress());
    if (isForeign) {
      verify(incoming, merged, arrivals, one.progress());
    }
    arrivals.proven();
    one.done(merged, clock.instant());
  }

  /** Reads back what came from another program: its own copy may be removed after this. */
  private void verify(List<Incoming> incoming, Merged merged, Arrivals arrivals, Progress progress)
      throws IOException {
    Iterator<SnapshotId> ids = merged.ids().iterator();
    for (Incoming history : incoming) {
      for (Snapshot snapshot : history.snapshots()) {
        SnapshotId id = ids.next();
        if (!histories.isKept(id, arrivals.of(history, snapshot).graph())) {
          throw BadImportException.because(
              "The snapshot %s of %s is not here as it was there. Try again."
                  .formatted(snapshot.importedId(), history.workflow().name()));
        }
        progress.step();
      }
    }
  }

  private static void close(Import one) {
    Upload upload = one.upload();
    if (upload != null) {
      try {
        upload.close();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "A file of an import stays until the next start", e);
      }
    }
  }

  /** Stops what is on its way. */
  void end() throws InterruptedException {
    imports.values().forEach(one -> one.progress().cancel());
    worker.shutdown();
    worker.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
    imports.values().forEach(Imports::close);
  }

  private Opening opening(Import one) {
    return new Opening(
        format, folder.resolve(one.id() + ".entry"), ArchiveArrivals.LARGEST_TOGETHER, clock);
  }

  ImportStatus status(String id) {
    sweep();
    return find(id).status(clock.instant());
  }

  /** Ends an import, however far it is. What is already visible stays. */
  void cancel(String id) {
    Import one = find(id);
    imports.remove(id);
    one.progress().cancel();
    if (one.isAbandonedSince(Instant.MAX)) {
      close(one);
    }
  }

  private void sweep() {
    Instant oldest = clock.instant().minus(PATIENCE);
    for (Import one : List.copyOf(imports.values())) {
      if (one.isAbandonedSince(oldest)) {
        imports.remove(one.id());
        one.progress().cancel();
        close(one);
      }
    }
  }

  private Import find(String id) {
    Import one = imports.get(id);
    if (one == null) {
      throw new NoSuchImportException();
    }
    return one;
  }
}
