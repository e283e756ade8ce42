package dev.snapline.environment.share;

import dev.snapline.environment.BadFieldException;
import dev.snapline.environment.EnvironmentFormat;
import dev.snapline.environment.EnvironmentFormat.Origin;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.EnvironmentRow;
import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.EnvironmentText;
import dev.snapline.environment.Field;
import dev.snapline.environment.Json;
import dev.snapline.environment.PrettyJson;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file in which ComfyUI's Launcher and Desktop give environments away, newest first. It may
 * hold a thousand of them, so it is written and read one by one. One that reads looks first whether
 * all of it is good.
 */
final class Envelope implements Json.Items {
  static final String TYPE = "comfyui-desktop-2-snapshot";
  static final String LIST = "snapshots";
  private static final int MOST = 1_000;
  private static final int LONGEST_NAME = 200;

  private final List<EnvironmentRow> rows = new ArrayList<>();
  private final List<Integer> versions = new ArrayList<>();
  private @Nullable BadFieldException bad;

  static byte[] bytes(String installationName, Iterable<EnvironmentSnapshot> all, Instant now) {
    var items = new ByteArrayOutputStream();
    boolean isSecond = false;
    for (EnvironmentSnapshot one : all) {
      isSecond |= !one.environment().torchStack().isNull();
      items.writeBytes((items.size() == 0 ? "" : ",").getBytes(StandardCharsets.UTF_8));
      items.writeBytes(PrettyJson.item(EnvironmentText.shared(one)));
    }
    Map<String, JsonValue> json = new LinkedHashMap<>();
    json.put("type", JsonValue.of(TYPE));
    json.put("version", JsonValue.of(isSecond ? 2 : 1));
    json.put("exportedAt", JsonValue.of(now.toString()));
    json.put("installationName", JsonValue.of(installationName));
    String head = new String(PrettyJson.bytes(new Fields(json)), StandardCharsets.UTF_8);
    var file = new ByteArrayOutputStream(items.size() + head.length() + 100);
    String open = head.substring(0, head.lastIndexOf("\n}")) + ",\n  \"" + LIST + "\": [";
    file.writeBytes(open.getBytes(StandardCharsets.UTF_8));
    file.writeBytes(items.toByteArray());
    file.writeBytes("\n  ]\n}\n".getBytes(StandardCharsets.UTF_8));
    return file.toByteArray();
  }

  /** What is wrong is told by {@link #installationName}, since what comes later may explain it. */
  @Override
  public void take(int index, JsonValue item) {
    if (bad != null) {
      return;
    }
    try {
      if (index == MOST) {
        throw new Field(LIST, item).wrong("it has more than " + MOST + " entries");
      }
      Field field = new Field(LIST + "[" + index + "]", item).object();
      versions.add(Objects.requireNonNullElse(field.get("version").number(), 0));
      rows.add(EnvironmentRow.of(one(index, "", item), false));
    } catch (BadFieldException e) {
      bad = e;
    }
  }

  /**
   * Whose environments they are, after all of them were taken.
   *
   * @throws BadFieldException that names the part of the file that is wrong
   */
  String installationName(Field file) throws BadFieldException {
    Field type = file.get("type");
    if (!type.value().equals(JsonValue.of(TYPE))) {
      throw type.wrong("it is not " + TYPE + ", so this is no export of environments");
    }
    Integer version = file.get("version").number();
    if (version == null || version < 1 || version > 2) {
      throw file.get("version").wrong("it is not 1 or 2; a newer program may have written it");
    }
    String name = file.get("installationName").textOr("", LONGEST_NAME);
    file.get(LIST).items(MOST); // a list at all
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i) > version) {
        throw new BadFieldException(
            LIST + "[" + i + "].version", "it is newer than the file around it");
      }
    }
    if (bad != null) {
      throw bad;
    }
    if (rows.isEmpty()) {
      throw file.get(LIST).wrong("the file contains no environments");
    }
    return name;
  }

  /** What the file holds, in its order. */
  List<EnvironmentRow> rows() {
    return List.copyOf(rows);
  }

  /** One of them. What only the sender's Snapline knew (locks, notes) stays with the sender. */
  static EnvironmentSnapshot one(int index, String installationName, JsonValue item)
      throws BadFieldException {
    EnvironmentSnapshot one =
        EnvironmentFormat.read(
            new EnvironmentId("imported-" + index),
            new Field(LIST + "[" + index + "]", item),
            Origin.FOREIGN);
    return new EnvironmentSnapshot(
        one.id(),
        1,
        one.createdAt(),
        one.trigger(),
        one.label(),
        "",
        false,
        installationName.isEmpty() ? "another installation" : installationName,
        one.environment());
  }
}
