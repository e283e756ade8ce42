package dev.snapline.preview;

import dev.snapline.graph.Graph;
import dev.snapline.graph.Graph.Group;
import dev.snapline.graph.Graph.Node;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The colours and font sizes that people gave to nodes and groups, each as the name of a style. */
final class Colours {
  /** Colours come from files: anything but these forms could smuggle rules into the sheet. */
  private static final Pattern HEX = Pattern.compile("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");

  private final Set<String> nodes = new TreeSet<>();
  private final Set<String> groups = new TreeSet<>();
  private final Set<Long> fonts = new TreeSet<>();

  private Colours() {}

  /** Those of all parts of these graphs. */
  static Colours of(Graph... graphs) {
    Colours colours = new Colours();
    for (Graph graph : graphs) {
      for (Node node : graph.nodes()) {
        add(node.color(), colours.nodes);
        add(node.bgcolor(), colours.nodes);
      }
      for (Group group : graph.groups()) {
        add(group.color(), colours.groups);
        colours.fonts.add(Math.round(group.fontSize()));
      }
    }
    return colours;
  }

  private static void add(@Nullable String colour, Set<String> all) {
    String digits = digits(colour);
    if (!digits.isEmpty()) {
      all.add(digits);
    }
  }

  /** "" for a colour that is missing or unreadable. */
  private static String digits(@Nullable String colour) {
    return colour == null || !HEX.matcher(colour).matches()
        ? ""
        : colour.substring(1).toLowerCase(Locale.ROOT);
  }

  /** The style for the colour of a group, which no palette changes; see {@link #fill}. */
  static String group(@Nullable String colour) {
    String digits = digits(colour);
    return digits.isEmpty() ? "" : " g-" + digits;
  }

  /** The style for a node's colour, with a blank before it; "" for one that cannot be read. */
  static String fill(@Nullable String colour) {
    String digits = digits(colour);
    return digits.isEmpty() ? "" : " c-" + digits;
  }

  /** The style for a font size in whole units, with a blank before it. */
  static String font(double size) {
    return " f-" + Math.round(size);
  }

  /** Rules for the styles of all parts. */
  String rules(Theme theme) {
    StringBuilder rules = new StringBuilder();
    nodes.forEach(
        digits ->
            rules
                .append(StyleSheet.scope(theme))
                .append(" .c-")
                .append(digits)
                .append("{fill:")
                .append(theme == Theme.LIGHT ? lighter(digits) : "#" + digits)
                .append("}\n"));
    groups.forEach(
        digits ->
            rules.append("%1$s .g-%2$s{fill:#%2$s}\n".formatted(StyleSheet.scope(theme), digits)));
    fonts.forEach(
        units ->
            rules
                .append(StyleSheet.scope(theme))
                .append(" .f-")
                .append(units)
                .append("{font-size:")
                .append(units)
                .append("px}\n"));
    return rules.toString();
  }

  /** ComfyUI's light palette shows a node's own colour with half of all lightness added. */
  private static String lighter(String digits) {
    String six = digits.length() == 6 ? digits : digits.replaceAll("(.)", "$1$1");
    double red = Integer.parseInt(six.substring(0, 2), 16) / 255.0;
    double green = Integer.parseInt(six.substring(2, 4), 16) / 255.0;
    double blue = Integer.parseInt(six.substring(4, 6), 16) / 255.0;
    double max = Math.max(red, Math.max(green, blue));
    double min = Math.min(red, Math.min(green, blue));
    double lightness = (max + min) / 2;
    double range = max - min;
    double saturation = range == 0 ? 0 : range / (1 - Math.abs(2 * lightness - 1));
    double hue = 0;
    if (range > 0) {
      if (max == red) {
        hue = (green - blue) / range + (green < blue ? 6 : 0);
      } else {
        hue = max == green ? (blue - red) / range + 2 : (red - green) / range + 4;
      }
    }
    return hex(hue, saturation, Math.min(1, lightness + 0.5));
  }

  /** {@code hue} from 0 to 6. */
  private static String hex(double hue, double saturation, double lightness) {
    StringBuilder hex = new StringBuilder("#");
    double chroma = saturation * Math.min(lightness, 1 - lightness);
    for (int shift : new int[] {0, 8, 4}) { // red, green and blue lie a third of the circle apart
      double at = (shift + 2 * hue) % 12;
      double up = Math.max(-1, Math.min(1, Math.min(at - 3, 9 - at)));
      hex.append(String.format(Locale.ROOT, "%02x", Math.round(255 * (lightness - chroma * up))));
    }
    return hex.toString();
  }
}
