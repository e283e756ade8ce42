package dev.snapline.store.file;

import dev.snapline.environment.BadFieldException;
import dev.snapline.environment.EnvironmentFormat;
import dev.snapline.environment.EnvironmentFormat.Origin;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.EnvironmentRow;
import dev.snapline.environment.EnvironmentStore.Found;
import dev.snapline.environment.Field;
import dev.snapline.environment.InstallationFormat;
import dev.snapline.environment.InstallationKey;
import dev.snapline.environment.Json;
import dev.snapline.environment.NotedList;
import dev.snapline.environment.SmallFile;
import dev.snapline.environment.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is kept of all installations. What the Launcher keeps beside a ComfyUI is not in the
 * data folder, and what a list notes is worth nothing without the files: it must only not lie.
 */
final class EnvironmentCheck {
  private final FolderCheck check;

  EnvironmentCheck(FolderCheck check) {
    this.check = check;
  }

  void run(Layout layout) throws IOException {
    Folder all = layout.environments();
    for (String key : keys(all)) {
      installation(key, all.file(key));
    }
    Folder trash = layout.trashedEnvironments();
    for (String key : keys(trash)) {
      trash(trash.file(key));
    }
  }

  private static List<String> keys(Folder all) throws IOException {
    return all.names().stream().filter(InstallationKey::isValid).toList();
  }

  private void trash(Path folder) throws IOException {
    for (Path file : FolderCheck.jsonFiles(folder)) {
      String name = String.valueOf(file.getFileName());
      Matcher named = TrashName.SHAPE.matcher(name);
      if (named.matches() && EnvironmentId.isValid(named.group(3))) {
        var id = new EnvironmentId(named.group(3));
        check.look(file, "Delete it: it could not come back.", () -> row(id, file));
      }
    }
  }

  private void installation(String key, Path folder) throws IOException {
    List<Path> files = FolderCheck.jsonFiles(folder);
    Path about = folder.resolve(EnvironmentFiles.ABOUT);
    String remedy = "Bring it back from a backup: until then nothing beside it is shown.";
    if (files.contains(about)) {
      check.look(about, remedy, () -> about(key, about));
    } else if (!files.isEmpty()) {
      check.tell(about, "it is missing", remedy);
    }
    Map<Found, EnvironmentRow> there = new HashMap<>();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      String id = name.substring(0, name.length() - ".json".length());
      if (!file.equals(about) && EnvironmentId.isValid(id)) {
        check.look(
            file,
            "Bring it back from a backup, or delete it: the others are shown without it.",
            () -> environment(new EnvironmentId(id), file, there));
      }
    }
    noted(folder.resolve(EnvironmentFiles.NOTED), there);
  }

  private void noted(Path file, Map<Found, EnvironmentRow> there) {
    if (Files.isRegularFile(file)) {
      check.look(
          file,
          "Delete it: the next list reads the files themselves.",
          () -> {
            var wrong = NotedList.wrong(bytes(file, EnvironmentFiles.NOTED_LIMIT), there);
            if (!wrong.isEmpty()) {
              String more = wrong.size() == 1 ? "" : " and of " + (wrong.size() - 1) + " more";
              throw new FormatException("it says what is not so of " + wrong.get(0).file() + more);
            }
          });
    }
  }

  private void about(String key, Path file) throws IOException, FormatException {
    byte[] bytes = bytes(file, EnvironmentFiles.ABOUT_LIMIT);
    try {
      String said = InstallationFormat.read(bytes).key().value();
      if (!said.equals(key)) {
        throw new FormatException("it is of another installation, " + said);
      }
    } catch (BadFieldException e) {
      throw new FormatException(String.valueOf(e.getMessage()));
    }
  }

  private void environment(EnvironmentId id, Path file, Map<Found, EnvironmentRow> there)
      throws IOException, FormatException {
    var before = Files.getLastModifiedTime(file).toInstant();
    long size = Files.size(file);
    EnvironmentRow row = row(id, file);
    if (row != null) {
      there.put(new Found(id, size, before, false), row);
    }
  }

  private @Nullable EnvironmentRow row(EnvironmentId id, Path file)
      throws IOException, FormatException {
    byte[] bytes = bytes(file, EnvironmentFiles.LIMIT);
    try {
      Field json = new Field("", Json.read(bytes));
      if (EnvironmentFormat.isNewer(json)) {
        check.tell(
            file, "a newer program wrote it", "Update Snapline; it is left alone until then.");
        return null;
      }
      return EnvironmentRow.of(EnvironmentFormat.read(id, json, Origin.KEPT), false);
    } catch (BadFieldException | UnreadableException e) {
      throw new FormatException(String.valueOf(e.getMessage()));
    }
  }

  private byte[] bytes(Path file, int limit) throws IOException, FormatException {
    try {
      byte[] bytes = SmallFile.bytes(file, limit);
      check.read(bytes.length);
      return bytes;
    } catch (UnreadableException e) {
      if (!Files.exists(file)) {
        throw new java.nio.file.NoSuchFileException(file.toString()); // removed this moment
      }
      throw new FormatException(e.clause());
    }
  }
}
