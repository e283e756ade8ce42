package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.Secrecy;
import dev.snapline.profile.Profiles;
import dev.snapline.store.file.DataFolder;
import dev.snapline.store.file.HistoryFileFormat;
import dev.snapline.transfer.Import;
import dev.snapline.transfer.ImportStatus;
import dev.snapline.transfer.Transfers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real data folder with all that works on it. It can crash: then everything goes on with a copy
 * of the files as they were that moment, to which no orderly end has come.
 */
final class LivedInFolder implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Path root;
  private final long seed;
  private final Clock clock;
  private final HistoryEvent.Listener listener;
  private int lives;
  private DataFolder data;
  private Histories histories;
  private Transfers transfers;

  LivedInFolder(Path root, long seed, Clock clock, HistoryEvent.Listener listener) {
    this.root = root;
    this.seed = seed;
    this.clock = clock;
    this.listener = listener;
    open();
  }

  private void open() {
    data = DataFolder.open(path(), clock);
    var random = new Random(31 * seed + lives);
    histories =
        new Histories(data.storeOf("default"), data.settingsOf("default"), clock, random, listener);
    var places =
        new Transfers.Places(path().resolve("run/imports"), List.of(), path().resolve("peer.json"));
    var profiles = new Profiles(data.profilesOf("default"), clock, random, event -> {});
    transfers = new Transfers(histories, profiles, new HistoryFileFormat(), clock, "1", places);
  }

  Path path() {
    return root.resolve("life-" + lives);
  }

  Histories histories() {
    return histories;
  }

  byte[] export() throws IOException {
    var out = new ByteArrayOutputStream();
    transfers.export(transfers.chosen(List.of()), Secrecy.KEPT, out);
    return out.toByteArray();
  }

  /** Brings an archive in. */
  Merged bring(byte[] archive) throws IOException {
    String id = transfers.begin("all.zip", archive.length);
    transfers.receive(id, 0, new ByteArrayInputStream(archive));
    transfers.finish(id);
    long deadline = System.nanoTime() + PATIENCE;
    while (true) {
      ImportStatus status = transfers.status(id);
      if (status.state() == Import.State.DONE && status.result() != null) {
        return status.result();
      }
      assertThat(status.failure()).isNull();
      assertThat(System.nanoTime()).as("%s", status).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** Ends in order and starts anew. */
  void restart() {
    close();
    open();
  }

  /** Goes on with a copy, as after a loss of power; what lived on beside it is no more. */
  void crash() throws IOException {
    Path copy = root.resolve("life-" + (lives + 1));
    copyTo(copy);
    close();
    delete(path());
    lives++;
    open();
  }

  /** The files as they are this moment; an import that ends takes its upload away meanwhile. */
  void copyTo(Path copy) throws IOException {
    try (Stream<Path> all = Files.walk(path())) {
      for (Path file : all.toList()) {
        try {
          Files.copy(file, copy.resolve(path().relativize(file).toString()));
        } catch (NoSuchFileException e) {
          if (!file.startsWith(path().resolve("run").resolve("imports"))) {
            throw e;
          }
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path ended, IOException failure)
              throws IOException {
            Files.delete(ended);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() {
    try {
      transfers.end();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    histories.close();
    data.close();
  }
}
