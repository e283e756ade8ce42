package dev.snapline;

import dev.snapline.cli.Failure;
import dev.snapline.cli.Rooms;
import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import dev.snapline.store.file.DataFolder;
import dev.snapline.store.file.FolderCheck;
import dev.snapline.store.file.UnusableFolderException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gives the command line what it works on. */
final class CommandWiring implements Rooms {
  @Override
  public View view(Path data) throws Failure {
    try {
      return new FilesView(DataFolder.read(data));
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

  private record FilesView(DataFolder folder) implements View {
    @Override
    public List<String> users() {
      return folder.users();
    }

    @Override
    public List<Workflow> workflows(String user) {
      return folder.storeOf(user).workflows().stream()
          .filter(workflow -> !workflow.isDeleted())
          .sorted(Comparator.comparing(workflow -> workflow.key().value()))
          .toList();
    }

    @Override
    public List<Snapshot> snapshots(String user, WorkflowKey key) {
      return folder.storeOf(user).load(key).living();
    }

    @Override
    public Optional<String> damage(String user, SnapshotId id) {
      return folder.storeOf(user).quarantined().stream()
          .filter(one -> one.file().endsWith("/" + id + ".json"))
          .map(SnapshotStore.Quarantined::reason)
          .findFirst();
    }

    @Override
    public Content content(String user, Snapshot snapshot) {
      return folder.storeOf(user).content(snapshot);
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
