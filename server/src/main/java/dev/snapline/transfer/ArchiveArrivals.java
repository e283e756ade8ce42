package dev.snapline.transfer;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.Content;
import dev.snapline.history.Incoming;
import dev.snapline.history.Incoming.Manner;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.UnusableTextException;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An archive that an export made. One wrong entry, and nothing of it is taken. */
final class ArchiveArrivals implements Arrivals {
  /** A graph of the largest size that is taken, with all that may stand around it. */
  static final long LARGEST_ENTRY = 40L << 20;

  static final long LARGEST_TOGETHER = 64L << 30;
  private static final long LARGEST_WORKFLOW = 1 << 20;
  private static final long LARGEST_GONE = 64 << 20;
  private static final int BUFFER = 64 << 10;

  private final ZipFile zip;
  private final FileFormat format;
  private final Path scratch;
  private long mostBytes;
  private long unpacked;

  /**
   * Opens an archive.
   *
   * @param scratch a file that does not exist yet: one entry after the other is unpacked there
   * @param mostBytes how much all entries together may hold
   * @throws BadImportException if it is no zip
   */
  static ArchiveArrivals open(Path file, FileFormat format, Path scratch, long mostBytes)
      throws IOException {
    ZipBounds.check(file);
    try {
      var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
      return new ArchiveArrivals(zip, format, scratch, mostBytes);
    } catch (ZipException e) {
      throw BadImportException.because(
          "The file is no whole zip archive (" + e.getMessage() + "). Export it again.");
    }
  }

  private ArchiveArrivals(ZipFile zip, FileFormat format, Path scratch, long mostBytes) {
    this.zip = zip;
    this.format = format;
    this.scratch = scratch;
    this.mostBytes = mostBytes;
  }

  @Override
  public List<Incoming> read(Progress progress) throws IOException {
    ArchiveEntries entries = ArchiveEntries.of(zip);
    checkManifest(entries.manifest());
    progress.begin(entries.snapshots());
    List<Incoming> all = new ArrayList<>();
    for (var folder : entries.folders().entrySet()) {
      all.add(read(folder.getKey(), folder.getValue(), progress));
    }
    mostBytes = Long.MAX_VALUE; // what is unpacked again is no more than it was
    return all;
  }

  private void checkManifest(@Nullable ZipEntry manifest) throws IOException {
    if (manifest == null) {
      throw BadImportException.because(
          "The archive has no " + Archive.MANIFEST + ", so Snapline did not make it.");
    }
    try {
      Manifest.check(bytes(manifest, LARGEST_WORKFLOW));
    } catch (BadFileException e) {
      throw BadImportException.ofEntry(manifest.getName(), e);
    }
  }

  private Incoming read(WorkflowKey key, ArchiveEntries.Folder folder, Progress progress)
      throws IOException {
    Workflow workflow = workflow(key, folder.workflow());
    List<Gone> gone = gone(folder.gone());
    List<Snapshot> snapshots = new ArrayList<>();
    for (var entry : folder.snapshots().entrySet()) {
      snapshots.add(checked(entry.getValue(), key, entry.getKey()));
      progress.step();
    }
    return new Incoming(workflow, Manner.ARCHIVE, snapshots, gone);
  }

  private Workflow workflow(WorkflowKey key, @Nullable ZipEntry entry) throws IOException {
    String name = Archive.workflow(key);
    if (entry == null) {
      throw BadImportException.because("The entry \"" + name + "\" is missing.");
    }
    try {
      Workflow workflow = format.readWorkflow(bytes(entry, LARGEST_WORKFLOW), key);
      Incoming.check(workflow);
      return workflow;
    } catch (BadFileException e) {
      throw BadImportException.ofEntry(name, e);
    } catch (UnusableTextException e) {
      throw BadImportException.ofEntry(name, clause(e));
    }
  }

  private List<Gone> gone(@Nullable ZipEntry entry) throws IOException {
    if (entry == null) {
      return List.of();
    }
    try {
      return format.readGone(bytes(entry, LARGEST_GONE));
    } catch (BadFileException e) {
      throw BadImportException.ofEntry(entry.getName(), e);
    }
  }

  private Snapshot checked(ZipEntry entry, WorkflowKey key, SnapshotId id) throws IOException {
    String name = entry.getName();
    FileFormat.Read read = unpacked(entry);
    Snapshot snapshot = read.snapshot();
    if (!snapshot.id().equals(id)) {
      throw BadImportException.ofEntry(name, "it holds the snapshot " + snapshot.id());
    }
    if (!snapshot.workflowKey().equals(key)) {
      throw BadImportException.ofEntry(
          name, "it belongs to the workflow " + snapshot.workflowKey());
    }
    try {
      Incoming.check(snapshot);
      CanonicalGraph graph = CanonicalGraph.read(read.content().graph());
      requireSameRules(name, snapshot.hash(), graph.hash());
      requireSameRules(name, snapshot.layoutHash(), graph.layoutHash());
      if (!graph.hash().equals(snapshot.hash())
          || !graph.layoutHash().equals(snapshot.layoutHash())) {
        throw BadImportException.ofEntry(name, "its graph was changed: the digest does not fit");
      }
      if (graph.nodeCount() != snapshot.nodeCount() || graph.linkCount() != snapshot.linkCount()) {
        throw BadImportException.ofEntry(name, "it miscounts the nodes or links of its graph");
      }
    } catch (NotAGraphException e) {
      throw BadImportException.ofEntry(name, clause(e));
    } catch (UnusableTextException e) {
      throw BadImportException.ofEntry(name, clause(e));
    }
    return snapshot;
  }

  /** The letter and number before the colon say by which rules a digest was made. */
  private static void requireSameRules(String entry, String written, String own) {
    String rules = own.substring(0, own.indexOf(':') + 1);
    if (!written.startsWith(rules)) {
      throw BadImportException.ofEntry(
          entry,
          BadFileException.newer(
              "its digest was made by rules that this version does not know: update Snapline"));
    }
  }

  private static String clause(Exception e) {
    String sentence = String.valueOf(e.getMessage());
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  @Override
  public Content of(Incoming from, Snapshot snapshot) throws IOException {
    ZipEntry entry = zip.getEntry(Archive.snapshot(snapshot));
    return unpacked(entry).content();
  }

  @Override
  public List<Refused> refused() {
    return List.of();
  }

  private FileFormat.Read unpacked(ZipEntry entry) throws IOException {
    try (OutputStream out = Files.newOutputStream(scratch)) {
      unpack(entry, LARGEST_ENTRY, out);
    }
    try {
      return format.readSnapshot(scratch);
    } catch (BadFileException e) {
      throw BadImportException.ofEntry(entry.getName(), e);
    }
  }

  private byte[] bytes(ZipEntry entry, long largest) throws IOException {
    var out = new ByteArrayOutputStream();
    unpack(entry, largest, out);
    return out.toByteArray();
  }

  /** What an entry claims of itself is believed only when all of it has come. */
  private void unpack(ZipEntry entry, long largest, OutputStream out) throws IOException {
    var sum = new CRC32();
    byte[] buffer = new byte[BUFFER];
    long length = 0;
    try (InputStream in = open(entry)) {
      for (int count; (count = read(in, buffer, entry)) >= 0; ) {
        length += count;
        unpacked += count;
        if (length > largest) {
          throw BadImportException.ofEntry(
              entry.getName(), "it holds more than %,d bytes".formatted(largest));
        }
        if (unpacked > mostBytes) {
          throw BadImportException.because(
              "The archive holds more than %,d bytes. Export fewer workflows at a time."
                  .formatted(mostBytes));
        }
        sum.update(buffer, 0, count);
        out.write(buffer, 0, count);
      }
    }
    if (sum.getValue() != entry.getCrc()) {
      throw BadImportException.ofEntry(entry.getName(), "its check sum does not fit");
    }
  }

  private InputStream open(ZipEntry entry) throws IOException {
    try {
      return zip.getInputStream(entry);
    } catch (ZipException e) {
      throw BadImportException.ofEntry(entry.getName(), "it cannot be unpacked");
    }
  }

  private static int read(InputStream in, byte[] buffer, ZipEntry entry) throws IOException {
    try {
      return in.read(buffer);
    } catch (ZipException | EOFException e) {
      throw BadImportException.ofEntry(entry.getName(), "it cannot be unpacked");
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
    Files.deleteIfExists(scratch);
  }
}
