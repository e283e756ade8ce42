package dev.snapline.store.file;

import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import dev.snapline.transfer.BadFileException;
import dev.snapline.transfer.FileFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of the data folder, for archives. */
public final class HistoryFileFormat implements FileFormat {
  @Override
  public void write(Snapshot snapshot, Content content, OutputStream out) throws IOException {
    byte[] head = SnapshotLines.head(snapshot, Seal.of(snapshot, content));
    SnapshotLines.file(head, content).writeTo(out);
  }

  @Override
  public byte[] write(Workflow workflow) {
    return WorkflowFormat.write(workflow);
  }

  @Override
  public byte[] write(List<Gone> gone) {
    var lines = new ByteArrayOutputStream();
    for (Gone one : gone) {
      lines.writeBytes(GoneList.line(one));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  @Override
  public Read readSnapshot(Path file) throws IOException, BadFileException {
    return understood(
        () -> {
          WholeFile whole = WholeFile.read(file);
          return new Read(whole.snapshot(), whole.content());
        });
  }

  @Override
  public Workflow readWorkflow(byte[] file, WorkflowKey key) throws IOException, BadFileException {
    return understood(() -> WorkflowFormat.read(file, key));
  }

  @Override
  public List<Gone> readGone(byte[] file) throws IOException, BadFileException {
    List<Gone> all = new ArrayList<>();
    for (byte[] line : GoneList.lines(file)) {
      all.add(understood(() -> Json.parsed(() -> GoneList.gone(line))));
    }
    return all;
  }

  private static <T> T understood(Json.Reading<T> reading) throws IOException, BadFileException {
    try {
      return reading.read();
    } catch (NewerFormatException e) {
      throw BadFileException.newer(e.reason());
    } catch (FormatException e) {
      throw BadFileException.because(e.reason());
    }
  }
}
