package dev.snapline.preview;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The looks of all styles of a drawing, each found in the style sheet once. */
final class Looks {
  private final Sheet sheet;
  private final double scale;
  private final Map<Key, Look> looks = new HashMap<>();

  private record Key(String element, String style, List<String> around) {}

  Looks(Sheet sheet, double scale) {
    this.sheet = sheet;
    this.scale = scale;
  }

  /** {@code around} are the styles of the parts that it lies in, outermost first. */
  Look of(String element, String style, List<String> around) {
    return looks.computeIfAbsent(new Key(element, style, around), this::find);
  }

  private Look find(Key key) {
    Set<String> outside = new HashSet<>();
    double alpha = 1;
    for (String style : key.around()) {
      Set<String> own = Sheet.words(style);
      alpha *= Look.number(sheet.looks("g", own, outside), "opacity", 1);
      outside.addAll(own);
    }
    Set<String> own = Sheet.words(key.style());
    return Look.of(sheet.looks(key.element(), own, outside), alpha, scale);
  }
}
