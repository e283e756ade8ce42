package dev.snapline.environment.share;

import dev.snapline.environment.BadFieldException;
import dev.snapline.environment.EnvironmentFormat;
import dev.snapline.environment.EnvironmentFormat.Origin;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.EnvironmentText;
import dev.snapline.environment.Field;
import dev.snapline.environment.PrettyJson;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import dev.snapline.graph.JsonValue.Items;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The file in which ComfyUI's Launcher and Desktop give environments away.
 *
 * @param snapshots newest first
 */
public record Envelope(String installationName, List<EnvironmentSnapshot> snapshots) {
  static final String TYPE = "comfyui-desktop-2-snapshot";
  static final int MOST = 1_000;
  private static final int LONGEST_NAME = 200;

  public byte[] bytes(Instant exportedAt) {
    Map<String, JsonValue> json = new LinkedHashMap<>();
    boolean isSecond = snapshots.stream().anyMatch(one -> !one.environment().torchStack().isNull());
    json.put("type", JsonValue.of(TYPE));
    json.put("version", JsonValue.of(isSecond ? 2 : 1));
    json.put("exportedAt", JsonValue.of(exportedAt.toString()));
    json.put("installationName", JsonValue.of(installationName));
    json.put("snapshots", new Items(snapshots.stream().map(EnvironmentText::shared).toList()));
    return PrettyJson.bytes(new Fields(json));
  }

  /**
   * Reads such a file, all of it or nothing.
   *
   * @throws BadFieldException that names the part that is wrong
   */
  static Envelope read(Field file) throws BadFieldException {
    Field type = file.get("type");
    if (!type.value().equals(JsonValue.of(TYPE))) {
      throw type.wrong("it is not " + TYPE + ", so this is no export of environments");
    }
    Integer version = file.get("version").number();
    if (version == null || version < 1 || version > 2) {
      throw file.get("version").wrong("it is not 1 or 2; a newer program may have written it");
    }
    String name = file.get("installationName").textOr("", LONGEST_NAME);
    List<Field> items = file.get("snapshots").items(MOST);
    if (items.isEmpty()) {
      throw file.get("snapshots").wrong("the file contains no environments");
    }
    List<EnvironmentSnapshot> snapshots = new ArrayList<>();
    for (Field item : items) {
      Integer own = item.object().get("version").number();
      if (Objects.requireNonNullElse(own, 0) > version) {
        throw item.get("version").wrong("it is newer than the file around it");
      }
      EnvironmentId id = new EnvironmentId("imported-" + snapshots.size());
      snapshots.add(from(name, EnvironmentFormat.read(id, item, Origin.FOREIGN)));
    }
    return new Envelope(name, snapshots);
  }

  /** What only the sender's Snapline knew (locks, notes) stays with the sender. */
  private static EnvironmentSnapshot from(String name, EnvironmentSnapshot one) {
    return new EnvironmentSnapshot(
        one.id(),
        1,
        one.createdAt(),
        one.trigger(),
        one.label(),
        "",
        false,
        name.isEmpty() ? "another installation" : name,
        one.environment());
  }
}
