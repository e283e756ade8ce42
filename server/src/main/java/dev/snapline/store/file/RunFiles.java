package dev.snapline.store.file;

import dev.snapline.history.WorkflowKey;
import dev.snapline.run.PromptRun;
import dev.snapline.run.RunStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code runs.ndjson} beside the snapshots of each workflow. */
final class RunFiles implements RunStore {
  private static final String NAME = "runs.ndjson";
  private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);

  private final Gate gate;
  private final Layout layout;

  RunFiles(Gate gate, Layout layout) {
    this.gate = gate;
    this.layout = layout;
  }

  @Override
  public List<PromptRun> read(WorkflowKey key) {
    Folder folder = layout.snapshots(key);
    return gate.read("read the runs", folder, () -> readAll(folder.file(NAME)));
  }

  private static List<PromptRun> readAll(Path file) throws IOException {
    List<PromptRun> runs = new ArrayList<>();
    if (!Files.exists(file)) {
      return runs;
    }
    // Not Files.lines: bytes that are no UTF-8 cost their line, not the file.
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        try {
          runs.add(RunFormat.read(line));
        } catch (FormatException e) {
          LOG.info("A line of {} is passed over: {}", file, e.reason());
        }
      }
    }
    return runs;
  }

  @Override
  public void append(WorkflowKey key, PromptRun run) {
    Folder folder = layout.snapshots(key);
    gate.change(
        "keep a run",
        folder,
        () -> {
          Lines.append(folder.file(NAME), RunFormat.line(run));
          return key;
        });
  }

  @Override
  public void replace(WorkflowKey key, List<PromptRun> runs) {
    Folder folder = layout.snapshots(key);
    gate.change(
        "keep the runs",
        folder,
        () -> {
          folder.replace(
              NAME,
              out -> {
                for (PromptRun run : runs) {
                  out.write(RunFormat.line(run));
                  out.write('\n');
                }
              });
          return key;
        });
  }
}
