package dev.snapline.diff;

import dev.snapline.diff.Change.GroupChanged;
import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.diff.Change.ScopeChanged;
import dev.snapline.graph.Coordinates;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.NodeValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A value as people read it.
 *
 * @param kind {@code number}, {@code toggle}, {@code choice}, {@code text}, {@code prose}, {@code
 *     json} or {@code absent}
 */
public record ShownValue(String text, String kind) {
  private static final int LONGEST = 4_000;
  private static final ShownValue ABSENT = new ShownValue("", "absent");

  /** The value of a node that came or went. */
  public static ShownValue of(NodeValue value) {
    return of(value.value().isNull() ? JsonValue.Nothing.WRITTEN : value.value(), value.kind());
  }

  /** As it was. */
  public static ShownValue old(NodeChanged change) {
    return of(change, change.old(), change.now());
  }

  /** As it is. */
  public static ShownValue now(NodeChanged change) {
    return of(change, change.now(), change.old());
  }

  private static ShownValue of(NodeChanged change, JsonValue value, JsonValue other) {
    return switch (change.kind()) {
      case MODE -> text(mode(value.scalar().orElse("0")));
      case SHAPE -> value.isNull() ? ABSENT : text(shape(value.name()));
      case POSITION -> text(Coordinates.text(value, ", "));
      case SIZE -> text(Coordinates.text(value, " × "));
      case COLLAPSED, PINNED -> toggle(!value.isNull() && !value.equals(new JsonValue.Flag(false)));
      case INPUT, OUTPUT -> text(SlotWords.text(value, other));
      default -> of(value, change.valueKind());
    };
  }

  /** As it was. */
  public static ShownValue old(GroupChanged change) {
    return of(change, change.old());
  }

  /** As it is. */
  public static ShownValue now(GroupChanged change) {
    return of(change, change.now());
  }

  private static ShownValue of(GroupChanged change, JsonValue group) {
    return switch (change.kind()) {
      case GROUP_BOUNDS -> text(bounds(group.get("bounding")));
      case LAYOUT -> of(group.get("flags"), ValueKind.TEXT);
      default -> of(group.get(change.field()), ValueKind.TEXT);
    };
  }

  private static String bounds(JsonValue bounding) {
    JsonValue corner = new JsonValue.Items(List.of(bounding.at(0), bounding.at(1)));
    JsonValue size = new JsonValue.Items(List.of(bounding.at(2), bounding.at(3)));
    return Coordinates.text(size, " × ") + " · " + Coordinates.text(corner, ", ");
  }

  /** As it was. */
  public static ShownValue old(ScopeChanged change) {
    return of(change, change.old());
  }

  /** As it is. */
  public static ShownValue now(ScopeChanged change) {
    return of(change, change.now());
  }

  private static ShownValue of(ScopeChanged change, JsonValue value) {
    if (change.kind() == Kind.REROUTES) {
      List<String> places =
          value.get("points").items().stream()
              .map(point -> Coordinates.text(point.get("pos"), ", "))
              .toList();
      return text(cut(String.join(" · ", places)));
    }
    boolean isBounds = change.kind() == Kind.LAYOUT && !change.field().endsWith("puts");
    return isBounds && !value.isNull() ? text(bounds(value)) : of(value, ValueKind.TEXT);
  }

  private static ShownValue of(JsonValue value, ValueKind kind) {
    if (value == JsonValue.Nothing.NULL) {
      return ABSENT;
    }
    if (value instanceof JsonValue.Flag flag) {
      return toggle(flag.isTrue());
    }
    if (value instanceof JsonValue.Numeral) {
      return new ShownValue(cut(value.name()), "number");
    }
    if (value instanceof JsonValue.Text text) {
      return new ShownValue(
          cut(text.text()),
          kind == ValueKind.NUMBER || kind == ValueKind.TOGGLE
              ? "text"
              : kind.name().toLowerCase(Locale.ROOT));
    }
    return new ShownValue(cut(new String(value.bytes(), StandardCharsets.UTF_8)), "json");
  }

  private static ShownValue text(String text) {
    return new ShownValue(text, "text");
  }

  private static ShownValue toggle(boolean isOn) {
    return new ShownValue(isOn ? "on" : "off", "toggle");
  }

  /** The words of ComfyUI. */
  private static String mode(String mode) {
    return switch (mode) {
      case "0" -> "Always";
      case "1" -> "On Event";
      case "2" -> "Never";
      case "3" -> "On Trigger";
      case "4" -> "Bypass";
      default -> mode;
    };
  }

  private static String shape(String shape) {
    return switch (shape) {
      case "1" -> "box";
      case "2" -> "round";
      case "4" -> "card";
      default -> shape;
    };
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    boolean splitsAPair = Character.isHighSurrogate(text.charAt(LONGEST - 2));
    return text.substring(0, LONGEST - (splitsAPair ? 2 : 1)) + "…";
  }
}
