package dev.snapline.environment.share;

import dev.snapline.environment.BadFieldException;
import dev.snapline.environment.EnvironmentRow;
import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.EnvironmentSource;
import dev.snapline.environment.Field;
import dev.snapline.environment.Json;
import dev.snapline.environment.RefusedEnvironmentException;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import dev.snapline.environment.UnreadableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a file from elsewhere would bring in.
 *
 * @param source the installation or program that it came from
 * @param rows in the order of the file, without those that are here already
 * @param skipped how many are here already, or twice in the file
 * @param all all that is in the file, one after the other
 */
public record Arrivals(String source, List<EnvironmentRow> rows, int skipped, EnvironmentSource all)
    implements EnvironmentSource {
  /**
   * Reads an export of the Launcher, Desktop or Snapline, or a snapshot of ComfyUI-Manager.
   *
   * @throws RefusedEnvironmentException that names the part that is wrong; nothing is taken then
   */
  public static Arrivals of(String text, List<EnvironmentRow> here, Instant now) {
    try {
      return read(text, here, now);
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

  private static Arrivals read(String text, List<EnvironmentRow> here, Instant now)
      throws BadFieldException {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[") && start.contains("custom_nodes")) {
      return manager(new Field("", Yaml.read(text)).object(), here, now);
    }
    Envelope envelope = new Envelope();
    Field file;
    try {
      file = new Field("", Json.read(text, Envelope.LIST, envelope)).object();
    } catch (UnreadableException e) {
      throw new BadFieldException("", e.clause());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    if (ManagerArrival.isOne(file) || !file.get("custom_nodes").isAbsent()) {
      return manager(file, here, now);
    }
    String name = envelope.installationName(file);
    return fresh(name, envelope.rows(), here, taker -> each(text, name, taker));
  }

  private static void each(String text, String name, EnvironmentSource.Taker taker)
      throws IOException {
    try {
      Json.read(
          text,
          Envelope.LIST,
          (index, item) -> taker.take(good(() -> Envelope.one(index, name, item))));
    } catch (UnreadableException e) {
      throw new IllegalStateException("it was read a moment ago", e);
    }
  }

  private interface Reading {
    EnvironmentSnapshot now() throws BadFieldException;
  }

  private static EnvironmentSnapshot good(Reading reading) {
    try {
      return reading.now();
    } catch (BadFieldException e) {
      throw new IllegalStateException("it was good a moment ago", e);
    }
  }

  private static Arrivals manager(Field file, List<EnvironmentRow> here, Instant now)
      throws BadFieldException {
    Field inner = ManagerArrival.isOne(file) ? file : file.get("custom_nodes").object();
    EnvironmentSnapshot one = ManagerArrival.read(inner, now);
    return fresh(
        ManagerArrival.SOURCE,
        List.of(EnvironmentRow.of(one, false)),
        here,
        taker -> taker.take(one));
  }

  private static Arrivals fresh(
      String source, List<EnvironmentRow> rows, List<EnvironmentRow> here, EnvironmentSource all) {
    Set<String> known = known(here);
    List<EnvironmentRow> fresh = new ArrayList<>();
    for (EnvironmentRow row : rows) {
      // The Manager's files do not say when they were made.
      boolean isTimeless = ManagerArrival.SOURCE.equals(row.importedFrom());
      if (known.add(isTimeless ? row.digest() : identity(row))) {
        fresh.add(row);
      }
    }
    return new Arrivals(source, fresh, rows.size() - fresh.size(), all);
  }

  private static Set<String> known(List<EnvironmentRow> here) {
    Set<String> known = new HashSet<>();
    for (EnvironmentRow row : here) {
      known.add(identity(row));
      if (ManagerArrival.SOURCE.equals(row.importedFrom())) {
        known.add(row.digest());
      }
    }
    return known;
  }

  private static String identity(EnvironmentRow row) {
    return row.createdAt() + row.trigger().word() + row.digest();
  }

  /** Those that are new here. */
  @Override
  public void each(EnvironmentSource.Taker taker) throws IOException {
    Set<String> fresh = new HashSet<>();
    rows.forEach(row -> fresh.add(row.id().value()));
    all.each(
        one -> {
          if (fresh.contains(one.id().value())) {
            taker.take(one);
          }
        });
  }
}
