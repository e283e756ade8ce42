package dev.snapline.store.file;

import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Reads every file of a data folder and tells what is wrong. Nothing is changed. */
public final class FolderCheck {
  /** So many files are waited for at once: the metadata of more is not in memory. */
  private static final int AT_ONCE = 512;

  /**
   * More threads than processors: half of them wait for the disk. Not many more: each has a buffer.
   */
  private static final int MOST_THREADS = 8;

  private final DataFolder folder;
  private final Progress progress;
  private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Queue<SnapshotCheck> idle = new ConcurrentLinkedQueue<>();

  /** Why a file was not looked at to its end: then nobody may say that all is well. */
  private final AtomicReference<Throwable> broken = new AtomicReference<>();

  /** Hears how far it is, from several threads. */
  public interface Progress {
    void read(long files, long bytes);
  }

  /**
   * Something that is wrong.
   *
   * @param file below the data folder, with {@code /}
   * @param what what is wrong, a clause
   * @param remedy what to do, a sentence
   */
  public record Finding(String file, String what, String remedy) {}

  /** All that was read, and what was wrong, by file. */
  public record Report(long files, long bytes, List<Finding> findings) {}

  private volatile String folderId = "";

  private FolderCheck(DataFolder folder, Progress progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /** Checks everything of every user. */
  public static Report run(DataFolder folder, Progress progress)
      throws IOException, InterruptedException {
    return new FolderCheck(folder, progress).run();
  }

  private Report run() throws IOException, InterruptedException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() * 2));
    try {
      Path about = folder.path().resolve("folder.json");
      look(about, "Bring it back from a backup.", () -> readId(about));
      new EnvironmentCheck(this).run(folder.layoutOf(DataFolder.DEFAULT_USER));
      for (String user : folder.users()) {
        check(folder.layoutOf(user), threads);
      }
      threads.shutdown();
      while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        progress.read(files.get(), bytes.get());
      }
    } finally {
      threads.shutdownNow();
    }
    Throwable fault = broken.get();
    if (fault != null) {
      throw new IllegalStateException("not every file could be looked at: " + fault, fault);
    }
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(Comparator.comparing(Finding::file).thenComparing(Finding::what));
    return new Report(files.get(), bytes.get(), sorted);
  }

  private void readId(Path about) throws IOException, FormatException {
    byte[] content = Files.readAllBytes(about);
    read(content.length);
    folderId = Json.parsed(() -> FolderId.in(content));
  }

  private void check(Layout layout, ExecutorService threads)
      throws IOException, InterruptedException {
    Path user = layout.user();
    object(user.resolve("settings.json"), "Delete it: the settings are then the usual ones.");
    for (Path profile : jsonFiles(user.resolve("profiles"))) {
      object(profile, "Bring it back from a backup, or delete it and save the profile again.");
    }
    for (Path trashed : jsonFiles(user.resolve("trash").resolve("profiles"))) {
      object(trashed, "Delete it.");
    }
    TreeSet<String> keys = new TreeSet<>(layout.snapshots().names());
    keys.addAll(new Folder(user.resolve("trash")).names());
    for (String key : keys) {
      if (WorkflowKey.isValid(key)) {
        new HistoryCheck(new WorkflowKey(key), layout, this).start(threads);
      }
    }
    for (String key : new TreeSet<>(new Folder(user.resolve("quarantine")).names())) {
      setAside(user.resolve("quarantine").resolve(key));
    }
  }

  private void setAside(Path folder) throws IOException {
    for (Path file : jsonFiles(folder)) {
      if (!file.toString().endsWith(".reason.json")) {
        String name = String.valueOf(file.getFileName());
        tell(
            file,
            "it was set aside; " + name.replace(".json", ".reason.json") + " beside it says why",
            "Repair it and move it back while no server runs, or delete both files.");
      }
    }
  }

  /** A small file that shall be one JSON object of a format that is known. */
  void object(Path file, String remedy) {
    if (Files.exists(file)) {
      look(
          file,
          remedy,
          () -> {
            byte[] content = Files.readAllBytes(file);
            read(content.length);
            Json.parsed(
                () -> {
                  Json.object(content, (name, json) -> json.skipChildren());
                  return content;
                });
          });
    }
  }

  /** What may find that a file is not what it should be. */
  interface Look {
    void take() throws IOException, FormatException;
  }

  /** Tells what a look at a file finds; returns whether the file is right. */
  boolean look(Path file, String remedy, Look look) {
    try {
      look.take();
      return true;
    } catch (NewerFormatException e) {
      tell(file, e.reason(), "Update Snapline; the file is left alone until then.");
    } catch (FormatException e) {
      tell(file, e.reason(), remedy);
    } catch (IOException e) {
      if (Files.exists(file)) { // else it was removed this very moment
        tell(file, "it could not be read: " + e, "Look after the disk, then try again.");
      }
    }
    return false;
  }

  void tell(Path file, String what, String remedy) {
    String shown = folder.path().relativize(file).toString().replace('\\', '/');
    findings.add(new Finding(shown, what, remedy));
  }

  /** Runs work on a file as soon as few enough others wait. */
  void submit(ExecutorService threads, Runnable work) throws InterruptedException {
    room.acquire();
    threads.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error e) {
            broken.compareAndSet(null, e);
          } finally {
            room.release();
          }
        });
  }

  /** What a snapshot's file says that is right. */
  SnapshotCheck.Checked snapshot(SnapshotFile file) throws IOException, FormatException {
    SnapshotCheck free = idle.poll();
    SnapshotCheck check = free == null ? new SnapshotCheck() : free;
    try {
      return check.check(file);
    } finally {
      idle.add(check);
    }
  }

  /** "" if nobody knows it. */
  String folderId() {
    return folderId;
  }

  void read(long size) {
    progress.read(files.incrementAndGet(), bytes.addAndGet(size));
  }

  static List<Path> jsonFiles(Path folder) throws IOException {
    return new Folder(folder)
        .names().stream()
            .filter(name -> name.endsWith(".json") && !name.startsWith("."))
            .sorted()
            .map(folder::resolve)
            .toList();
  }
}
