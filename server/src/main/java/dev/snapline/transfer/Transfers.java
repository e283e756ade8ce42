package dev.snapline.transfer;

import dev.snapline.graph.Secrecy;
import dev.snapline.history.Histories;
import dev.snapline.history.History;
import dev.snapline.history.WorkflowKey;
import dev.snapline.profile.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How one user's histories leave the server and come into it. Safe for several threads. */
public final class Transfers {
  private final Histories histories;
  private final Clock clock;
  private final Export export;
  private final Imports imports;
  private final PeerFolders peers;

  /**
   * Where things are.
   *
   * @param uploads a folder for files that come in parts; what is in it now is deleted
   * @param peers folders in which Workflow Snapshot Manager may have left histories
   * @param peerLog a file that notes which of them were brought in
   */
  public record Places(Path uploads, List<Path> peers, Path peerLog) {}

  /**
   * Ready to work.
   *
   * @param version of this program
   */
  public Transfers(
      Histories histories,
      Profiles profiles,
      FileFormat format,
      Clock clock,
      String version,
      Places places) {
    this.histories = histories;
    this.clock = clock;
    this.export = new Export(format, version);
    this.imports =
        new Imports(
            histories, new PeerProfiles(histories, profiles), format, places.uploads(), clock);
    this.peers = new PeerFolders(places.peers(), new PeerLog(places.peerLog()));
  }

  /**
   * The histories with these keys, or all if there is none, in the order of their keys.
   *
   * @throws dev.snapline.history.NoSuchWorkflowException if one does not exist
   */
  public List<History> chosen(Collection<WorkflowKey> keys) {
    if (keys.isEmpty()) {
      return histories.all().stream().sorted(byKey()).toList();
    }
    return keys.stream().distinct().map(histories::history).sorted(byKey()).toList();
  }

  /**
   * Writes an archive as a stream. If this throws, what was written is no whole archive.
   *
   * @param chosen as {@link #chosen} gives them
   */
  public void export(List<History> chosen, Secrecy secrecy, OutputStream out) throws IOException {
    export.write(chosen, clock.instant(), secrecy, out);
  }

  /**
   * Begins an import of a file that comes in parts.
   *
   * @param name of the file
   * @param bytes how long it is
   * @return the id of the import
   * @throws BadImportException if it is too long, or there are too many
   */
  public String begin(String name, long bytes) {
    return imports.begin(name, bytes);
  }

  /** The length of every part but the last. */
  public static int partBytes() {
    return Upload.PART_BYTES;
  }

  /**
   * Takes one part of a file, in any order. It may come again.
   *
   * @param number 0 for the first
   * @return how many parts are here
   * @throws NoSuchImportException if there is no such import
   * @throws BadImportException if the part has another length than it must have
   */
  public int receive(String id, int number, InputStream in) throws IOException {
    return imports.receive(id, number, in);
  }

  /**
   * Says that all parts came. The rest is done in the background; {@link #status} tells how far.
   *
   * @throws NoSuchImportException if there is no such import
   * @throws BadImportException if parts are missing
   */
  public void finish(String id) {
    imports.finish(id);
  }

  /**
   * How an import stands. One that ended is forgotten an hour after it was last asked for.
   *
   * @throws NoSuchImportException if there is no such import
   */
  public ImportStatus status(String id) {
    return imports.status(id);
  }

  /**
   * Ends an import. Either all of it is visible then, or nothing.
   *
   * @throws NoSuchImportException if there is no such import
   */
  public void cancel(String id) {
    imports.cancel(id);
  }

  /** Folders of Workflow Snapshot Manager that hold something. */
  public List<PeerFound> peers() {
    return peers.found();
  }

  /**
   * Brings such a folder in, in the background. What was brought in before is skipped.
   *
   * @return the id of the import
   * @throws BadImportException if it is none of those that were found
   */
  public String bringPeer(String path) throws IOException {
    return imports.bring(peers.folder(path), peers);
  }

  /**
   * Renames such a folder. Nothing is deleted.
   *
   * @return its new path
   * @throws BadImportException if it holds something that was not brought in
   */
  public Path setPeerAside(String path) throws IOException {
    return peers.setAside(path);
  }

  /** Stops what is on its way. */
  public void end() throws InterruptedException {
    imports.end();
  }

  private static Comparator<History> byKey() {
    return Comparator.comparing(history -> history.workflow().key());
  }
}
