package dev.snapline.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows whose columns stand under each other. The last column is as long as it likes. */
final class Columns {
  private static final int GAP = 2;

  private final List<String[]> rows = new ArrayList<>();
  private final int[] widths;

  Columns(String... heads) {
    widths = new int[heads.length];
    row(heads);
  }

  Columns row(String... cells) {
    String[] harmless = Arrays.stream(cells).map(Columns::harmless).toArray(String[]::new);
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], width(harmless[i]));
    }
    rows.add(harmless);
    return this;
  }

  void writeTo(Out out) throws IOException {
    for (String[] row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row[i]);
        if (i < widths.length - 1) {
          line.append(" ".repeat(widths[i] - width(row[i]) + GAP));
        }
      }
      out.line(line.toString().stripTrailing());
    }
  }

  /** One line, without characters that move the cursor or turn the direction of the text. */
  static String harmless(String text) {
    return text.replaceAll("\\R+|\\t", " ")
        .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\x{2028}\\x{2029}]", "");
  }

  /** How many places a terminal gives the text. */
  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean isWide =
        Character.isIdeographic(character)
            || isIn(character, 0x1100, 0x115F)
            || isIn(character, 0x2E80, 0xA4CF)
            || isIn(character, 0xAC00, 0xD7A3)
            || isIn(character, 0xF900, 0xFAFF)
            || isIn(character, 0xFE30, 0xFE6F)
            || isIn(character, 0xFF00, 0xFF60)
            || isIn(character, 0xFFE0, 0xFFE6)
            || isIn(character, 0x1F300, 0x1FAFF);
    return isWide ? 2 : 1;
  }

  private static boolean isIn(int character, int first, int last) {
    return character >= first && character <= last;
  }
}
