package dev.snapline.preview;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The colours that people gave to nodes and groups, each as the name of a style. */
final class Colours {
  /** Colours come from files: anything but these forms could smuggle rules into the sheet. */
  private static final Pattern HEX = Pattern.compile("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");

  private final Map<String, String> styles = new TreeMap<>();
  private final Set<String> groups = new TreeSet<>();
  private final Set<Long> fonts = new TreeSet<>();

  /** The same for a group, whose colour no palette changes. */
  String group(@Nullable String colour) {
    if (colour == null || !HEX.matcher(colour).matches()) {
      return "";
    }
    String digits = colour.substring(1).toLowerCase(Locale.ROOT);
    groups.add(digits);
    return " g-" + digits;
  }

  /**
   * The style for a node's colour, with a blank before it; "" for one that is missing or
   * unreadable.
   */
  String fill(@Nullable String colour) {
    if (colour == null || !HEX.matcher(colour).matches()) {
      return "";
    }
    String digits = colour.substring(1).toLowerCase(Locale.ROOT);
    String style = "c-" + digits;
    styles.put(style, digits);
    return " " + style;
  }

  /** The style for a font size in whole units, with a blank before it. */
  String font(double size) {
    long units = Math.round(size);
    fonts.add(units);
    return " f-" + units;
  }

  /** Rules for all styles that were asked for. */
  String rules(Theme theme) {
    StringBuilder rules = new StringBuilder();
    styles.forEach(
        (style, digits) ->
            rules
                .append(StyleSheet.scope(theme))
                .append(" .")
                .append(style)
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
