package dev.snapline.api;

import dev.snapline.history.Snapshot;
import dev.snapline.history.Workflow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** The name under which a browser saves a graph. */
final class FileName {
  private static final int LENGTH = 120;

  private FileName() {}

  /**
   * The header {@code Content-Disposition}: any name, and one in ASCII for clients that are old.
   */
  static String of(Workflow workflow, Snapshot snapshot) {
    String what =
        snapshot.label().isEmpty()
            ? snapshot.takenAt().toString().substring(0, 19).replace(':', '-').replace('T', ' ')
            : snapshot.label();
    return attachment(safe(plain(workflow.name()) + " - " + what) + ".json");
  }

  /** The same for an archive of histories. */
  static String ofArchive(List<Workflow> workflows, LocalDate today) {
    String what =
        workflows.size() == 1 ? plain(workflows.get(0).name()) : workflows.size() + " workflows";
    return attachment(safe("Snapline - " + what + " - " + today) + ".zip");
  }

  /** A name that is safe already. */
  static String ofFile(String name) {
    return attachment(safe(name));
  }

  private static String attachment(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    String ascii = name.replaceAll("[^ -~]", "_");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
  }

  private static String plain(String name) {
    return name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
  }

  /** No character that some file system, or the header itself, gives a meaning. */
  private static String safe(String name) {
    String harmless = name.replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|%;]", "_");
    int length = Math.min(LENGTH, harmless.length());
    boolean isSplit = length > 0 && Character.isHighSurrogate(harmless.charAt(length - 1));
    return harmless.substring(0, isSplit ? length - 1 : length);
  }
}
