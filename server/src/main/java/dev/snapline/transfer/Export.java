package dev.snapline.transfer;

import dev.snapline.graph.Secrecy;
import dev.snapline.history.DamagedSnapshotException;
import dev.snapline.history.Extract;
import dev.snapline.history.History;
import dev.snapline.history.NoSuchSnapshotException;
import dev.snapline.history.NoSuchWorkflowException;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes histories as one zip, as a stream: what is in memory is the metadata of one history. The
 * order is always the same: first what the archive is, then each history by its key, in it the
 * workflow, its snapshots from the oldest on, and the places of those that are dead.
 */
public final class Export {
  private static final Logger LOG = System.getLogger(Export.class.getName());
  // JSON shrinks to about a sixth at once; the higher levels take thrice the time for a tenth more.
  private static final int LEVEL = 3;

  private final FileFormat format;
  private final String version;

  /** {@code version} is that of this program. */
  public Export(FileFormat format, String version) {
    this.format = format;
    this.version = version;
  }

  /**
   * Writes all of an archive. If this throws, the archive has no end and nobody takes it for whole.
   *
   * @param histories sorted by key
   */
  public void write(List<History> histories, Instant now, Secrecy secrecy, OutputStream out)
      throws IOException {
    @SuppressWarnings("resource") // closing would put an end to an archive that broke off
    var zip = new ZipOutputStream(out);
    zip.setLevel(LEVEL);
    begin(zip, Archive.MANIFEST, now);
    zip.write(manifest(histories, now).bytes());
    zip.closeEntry();
    for (History history : histories) {
      write(history, now, secrecy, zip);
    }
    zip.finish();
    zip.flush();
  }

  private Manifest manifest(List<History> histories, Instant now) {
    int snapshots = histories.stream().mapToInt(history -> history.summary().count()).sum();
    return new Manifest(version, now, histories.size(), snapshots);
  }

  private void write(History history, Instant now, Secrecy secrecy, ZipOutputStream zip)
      throws IOException {
    Extract extract;
    try {
      extract = history.extract();
    } catch (NoSuchWorkflowException e) {
      LOG.log(Level.INFO, "Left out of the export: " + e.getMessage());
      return;
    }
    WorkflowKey key = extract.workflow().key();
    begin(zip, Archive.workflow(key), extract.workflow().createdAt());
    zip.write(format.write(extract.workflow()));
    zip.closeEntry();
    List<Gone> dead = new ArrayList<>(extract.dead());
    for (Snapshot snapshot : extract.living()) {
      if (!write(history, snapshot, secrecy, zip)) {
        // Its children in the archive need its place.
        dead.add(new Gone(snapshot.id(), snapshot.parentId(), now, Why.DELETED));
      }
    }
    dead.sort(Comparator.comparing(Gone::id));
    if (!dead.isEmpty()) {
      begin(zip, Archive.gone(key), extract.workflow().createdAt());
      zip.write(format.write(dead));
      zip.closeEntry();
    }
  }

  /** False if the snapshot was deleted in the meantime. */
  private boolean write(History history, Snapshot snapshot, Secrecy secrecy, ZipOutputStream zip)
      throws IOException {
    History.Whole whole;
    try {
      whole = history.whole(snapshot.id());
      whole = secrecy == Secrecy.HIDDEN ? HiddenSnapshot.of(whole) : whole;
    } catch (NoSuchSnapshotException | DamagedSnapshotException e) {
      LOG.log(Level.INFO, "Left out of the export: " + e.getMessage());
      return false;
    }
    begin(zip, Archive.snapshot(whole.snapshot()), snapshot.takenAt());
    format.write(whole.snapshot(), whole.content(), zip);
    zip.closeEntry();
    return true;
  }

  private static void begin(ZipOutputStream zip, String name, Instant time) throws IOException {
    var entry = new ZipEntry(name);
    // In UTC: the same history makes the same bytes wherever the server runs.
    entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    zip.putNextEntry(entry);
  }
}
