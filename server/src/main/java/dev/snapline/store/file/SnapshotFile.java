package dev.snapline.store.file;

import dev.snapline.graph.BoundedInput;
import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The file of one snapshot.
 *
 * @param name where it is in the folder; the name may hold more than the id
 */
record SnapshotFile(Folder folder, String name, WorkflowKey key, SnapshotId id) {

  static SnapshotFile living(Folder folder, WorkflowKey key, SnapshotId id) {
    return new SnapshotFile(folder, id + ".json", key, id);
  }

  /** Whether a living snapshot can have a file of this name. */
  static boolean isName(String name) {
    return name.endsWith(".json") && SnapshotId.isValid(name.substring(0, name.length() - 5));
  }

  Path path() {
    return folder.file(name);
  }

  /** Writes the file for the first time. */
  Snapshot add(Snapshot snapshot, Content content) throws IOException {
    return write(snapshot, content, folder::add);
  }

  /** Writes the file where nobody reads it yet. Its name is not forced. */
  Snapshot stage(Snapshot snapshot, Content content) throws IOException {
    return write(snapshot, content, folder::put);
  }

  private interface Write {
    void run(String name, Folder.Body body) throws IOException;
  }

  private Snapshot write(Snapshot snapshot, Content content, Write write) throws IOException {
    Seal seal = Seal.of(snapshot, content);
    byte[] head = SnapshotLines.head(snapshot, seal);
    write.run(name, SnapshotLines.file(head, content));
    return snapshot.withBytes(head.length + seal.bytes());
  }

  /**
   * Reads the metadata; only a file that is not laid out in lines is read completely.
   *
   * @throws FormatException if the file was read completely and is not this snapshot
   */
  Snapshot read() throws IOException, FormatException {
    Optional<SnapshotLines.Head> head = SnapshotLines.readHead(path());
    return head.isPresent() ? own(head.get().snapshot()) : own(WholeFile.read(path()).snapshot());
  }

  /** Reads what the file holds beside the metadata. The file stays as it is. */
  Content content() throws IOException, FormatException {
    Optional<SnapshotLines.Head> found = SnapshotLines.readHead(path());
    if (found.isEmpty()) {
      WholeFile whole = WholeFile.read(path());
      own(whole.snapshot());
      return whole.content();
    }
    SnapshotLines.Head head = found.get();
    own(head.snapshot());
    Map<String, byte[]> parts = FileGraph.parts(path());
    long length = head.seal().bytes() - SnapshotLines.bytesAroundGraph(parts);
    return new Content(parts, new FileGraph(path(), length));
  }

  /** Replaces line 1; what follows is copied byte for byte. */
  Snapshot replace(Snapshot snapshot) throws IOException, FormatException {
    SnapshotLines.Head old = laidOut();
    byte[] head = SnapshotLines.head(snapshot, old.seal());
    folder.replace(
        name,
        out -> {
          out.write(head);
          try (InputStream in =
              new BoundedInput(Files.newInputStream(path()), old.bytes(), old.seal().bytes())) {
            in.transferTo(out);
          }
        });
    return snapshot.withBytes(head.length + old.seal().bytes());
  }

  void force() throws IOException {
    if (!Files.exists(path())) {
      throw new NoSuchFileException(path().toString());
    }
    try (var file = new FileOutputStream(path().toFile(), true)) {
      file.getChannel().force(true);
    }
    folder.force();
  }

  /** Line 1 of the file, which is brought into lines first if an editor formatted it anew. */
  private SnapshotLines.Head laidOut() throws IOException, FormatException {
    Optional<SnapshotLines.Head> head = SnapshotLines.readHead(path());
    if (head.isEmpty()) {
      WholeFile whole = WholeFile.read(path());
      own(whole.snapshot());
      Seal seal = Seal.unchecked(whole.content());
      byte[] line = SnapshotLines.head(whole.snapshot(), seal);
      folder.replace(name, SnapshotLines.file(line, whole.content()));
      head = Optional.of(new SnapshotLines.Head(whole.snapshot(), line.length, seal));
    }
    own(head.get().snapshot());
    return head.get();
  }

  /** The same, if it is what the name of the file says. */
  Snapshot own(Snapshot read) throws FormatException {
    if (!read.id().equals(id)) {
      throw new FormatException("it holds the snapshot " + read.id());
    }
    if (!read.workflowKey().equals(key)) {
      throw new FormatException("it belongs to the workflow " + read.workflowKey());
    }
    return read;
  }
}
