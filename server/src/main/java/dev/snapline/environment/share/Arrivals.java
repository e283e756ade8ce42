package dev.snapline.environment.share;

import dev.snapline.environment.BadFieldException;
import dev.snapline.environment.EnvironmentRow;
import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.Field;
import dev.snapline.environment.Json;
import dev.snapline.environment.RefusedEnvironmentException;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import dev.snapline.environment.UnreadableException;
import dev.snapline.graph.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a file from elsewhere would bring in.
 *
 * @param source the installation or program that it came from
 * @param arriving newest first, without those that are here already
 * @param skipped how many are here already, or twice in the file
 */
public record Arrivals(String source, List<EnvironmentSnapshot> arriving, int skipped) {

  /**
   * Reads an export of the Launcher, Desktop or Snapline, or a snapshot of ComfyUI-Manager.
   *
   * @throws RefusedEnvironmentException that names the part that is wrong; nothing is taken then
   */
  public static Arrivals of(String text, List<EnvironmentRow> here, Instant now) {
    try {
      return fresh(read(text, now), here);
    } catch (BadFieldException e) {
      throw new RefusedEnvironmentException(
          Reason.BAD_FILE,
          e.field().isEmpty() ? null : e.field(),
          "Cannot import this file. " + sentence(e.clause()) + " Nothing was imported.");
    }
  }

  private static String sentence(String clause) {
    return clause.startsWith("it ") ? "It " + clause.substring(3) + "." : clause + ".";
  }

  private static Envelope read(String text, Instant now) throws BadFieldException {
    Field file = new Field("", parsed(text)).object();
    Field inner = file.get("custom_nodes");
    if (ManagerArrival.isOne(file)) {
      return manager(file, now);
    }
    return inner.isAbsent() ? Envelope.read(file) : manager(inner.object(), now);
  }

  private static Envelope manager(Field file, Instant now) throws BadFieldException {
    return new Envelope(ManagerArrival.SOURCE, List.of(ManagerArrival.read(file, now)));
  }

  private static JsonValue parsed(String text) throws BadFieldException {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[") && start.contains("custom_nodes")) {
      return Yaml.read(text);
    }
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableException e) {
      throw new BadFieldException("", e.clause());
    }
  }

  private static Arrivals fresh(Envelope envelope, List<EnvironmentRow> here) {
    Set<String> known = new HashSet<>();
    for (EnvironmentRow row : here) {
      known.add(row.createdAt() + row.trigger().word() + row.digest());
      known.add(ManagerArrival.SOURCE.equals(row.importedFrom()) ? row.digest() : "");
    }
    List<EnvironmentSnapshot> arriving = new ArrayList<>();
    for (EnvironmentSnapshot one : envelope.snapshots()) {
      String digest = one.environment().digest();
      // The Manager's files do not say when they were made.
      boolean isTimeless = ManagerArrival.SOURCE.equals(one.importedFrom());
      if (known.add(isTimeless ? digest : one.createdAt() + one.trigger().word() + digest)) {
        arriving.add(one);
      }
    }
    int skipped = envelope.snapshots().size() - arriving.size();
    return new Arrivals(envelope.installationName(), arriving, skipped);
  }
}
