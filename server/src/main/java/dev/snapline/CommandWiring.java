package dev.snapline;

import dev.snapline.cli.Failure;
import dev.snapline.cli.Rooms;
import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import dev.snapline.store.file.FolderCheck;
import dev.snapline.store.file.FolderView;
import dev.snapline.store.file.UnusableFolderException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Gives the command line what it works on. */
final class CommandWiring implements Rooms {
  @Override
  public View view(Path data) throws Failure {
    try {
      return new FilesView(FolderView.of(data));
    } catch (UnusableFolderException e) {
      throw new Failure(Failure.FOLDER_UNUSABLE, e);
    }
  }

  @Override
  public AutoCloseable serve(Path data) throws Failure {
    try {
      Wiring wiring = Wiring.of(new Settings(data, 0, null, List.of()), Main.version());
      wiring.start();
      return wiring::end;
    } catch (RefusedException e) {
      throw new Failure(e.exitCode(), e);
    }
  }

  private record FilesView(FolderView folder) implements View {
    @Override
    public List<String> users() throws IOException {
      return folder.users();
    }

    @Override
    public List<Workflow> workflows(String user) throws IOException {
      return folder.workflows(user);
    }

    @Override
    public List<SnapshotId> ids(String user, WorkflowKey key) throws IOException {
      return folder.ids(user, key);
    }

    @Override
    public List<Snapshot> snapshots(String user, WorkflowKey key) throws IOException {
      return folder.snapshots(user, key);
    }

    @Override
    public Optional<WorkflowKey> workflowOf(String user, SnapshotId id) throws IOException {
      return folder.workflowOf(user, id);
    }

    @Override
    public Content content(String user, Snapshot snapshot) throws IOException {
      return folder.content(user, snapshot);
    }

    @Override
    public Verdict verify(Progress progress) throws IOException, InterruptedException {
      FolderCheck.Report report = FolderCheck.run(folder, progress::done);
      return new Verdict(
          report.files(),
          report.bytes(),
          report.findings().stream()
              .map(found -> new Finding(found.file(), found.what(), found.remedy()))
              .toList());
    }
  }
}
