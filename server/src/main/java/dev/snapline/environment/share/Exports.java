package dev.snapline.environment.share;

import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.PrettyJson;
import dev.snapline.environment.RefusedEnvironmentException;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Environments → files for others. What is written there holds no credentials. */
public final class Exports {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MANAGER =
      DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Exports() {}

  /** A file to be saved. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Exported(String name, String contentType, byte[] bytes) {}

  /** Forms in which one environment can be had. */
  public enum Form {
    LAUNCHER,
    MANAGER,
    MANAGER_YAML,
    REQUIREMENTS;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** All of them in one file. */
  public static Exported all(String name, Stream<EnvironmentSnapshot> newestFirst, Instant now) {
    Iterator<EnvironmentSnapshot> all = newestFirst.peek(Exports::refuseUnknown).iterator();
    if (!all.hasNext()) {
      throw new RefusedEnvironmentException(Reason.NOTHING, null, "No snapshots to export.");
    }
    byte[] bytes = Envelope.bytes(name, () -> all, now);
    return json("snapshots-" + safe(name) + "-" + DAY.format(now) + ".json", bytes);
  }

  /** One, in the form that is asked for. */
  public static Exported one(String name, EnvironmentSnapshot one, Form form, Instant now) {
    String day = DAY.format(one.createdAt());
    String stem = "snapshot-" + safe(name) + "-" + one.trigger().word() + "-" + day;
    switch (form) {
      case LAUNCHER -> {
        refuseUnknown(one);
        return json(stem + ".json", Envelope.bytes(name, List.of(one), now));
      }
      case MANAGER -> {
        byte[] bytes = PrettyJson.bytes(ManagerFile.of(one.environment()));
        return json(MANAGER.format(one.createdAt()) + "_snapshot.json", bytes);
      }
      case MANAGER_YAML -> {
        JsonValue file = new Fields(Map.of("custom_nodes", ManagerFile.of(one.environment())));
        String file2 = MANAGER.format(one.createdAt()) + "_snapshot.yaml";
        return new Exported(file2, "application/yaml", Yaml.bytes(file));
      }
      default -> {
        refuseUnknown(one);
        byte[] text = Requirements.of(one).getBytes(StandardCharsets.UTF_8);
        return new Exported(stem + "-requirements.txt", "text/plain; charset=utf-8", text);
      }
    }
  }

  private static Exported json(String name, byte[] bytes) {
    return new Exported(name, "application/json", bytes);
  }

  /** Another program would take the empty list for the whole truth, and remove every package. */
  private static void refuseUnknown(EnvironmentSnapshot one) {
    if (one.environment().skipsPackages()) {
      var troubles = one.environment().packages().troubles();
      String why = troubles.isEmpty() ? "" : " (" + troubles.get(0).why() + ")";
      throw new RefusedEnvironmentException(
          Reason.UNKNOWN,
          "packages",
          "The packages of the environment "
              + one.id()
              + " are unknown"
              + why
              + ". Who restores from such a file would lose theirs, so it is not written.");
    }
    if (!one.environment().nodes().isKnown()) {
      throw new RefusedEnvironmentException(
          Reason.UNKNOWN,
          "nodes",
          "The node packs of the environment "
              + one.id()
              + " are unknown. Who restores from such a file would lose theirs, so it is not"
              + " written.");
    }
  }

  private static String safe(String name) {
    return name.replaceAll("[<>:\"/\\\\|?*\\p{Cntrl}]+", "_");
  }
}
