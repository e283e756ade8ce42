package dev.snapline.preview;

import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.Graph.Widget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws the rows of a node that hold values. */
final class WidgetPicture {
  private static final double MARGIN = NodeShape.WIDGET_MARGIN;
  private static final double TEXT_FONT = 10;
  private static final double TEXT_LINE = 13;
  private static final double TEXT_PADDING = 4;
  private static final double TEXT_RADIUS = 4;
  private static final double ARROW = 20;

  private final Pen pen;

  WidgetPicture(Pen pen) {
    this.pen = pen;
  }

  /** {@code changed} are those that hold another value than before. */
  void draw(NodeShape shape, Set<Marks.Value> changed) {
    List<NodeShape.Row> rows = shape.rows();
    Set<Integer> places = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Marks.Value value : changed) {
      if (isAtItsPlace(rows, value)) {
        places.add(value.place());
      } else {
        names.add(value.name());
      }
    }
    for (int place = 0; place < rows.size(); place++) {
      NodeShape.Row row = rows.get(place);
      double left = shape.x() + MARGIN;
      double width = shape.width() - 2 * MARGIN;
      double top = shape.y() + row.y();
      if (width < NodeShape.WIDGET_HEIGHT) {
        return;
      }
      boolean isMarked = places.contains(place) || names.contains(row.widget().name());
      String style = isMarked ? "widget changed-row" : "widget";
      if (row.isTall()) {
        pen.rect(left, top, width, row.height(), TEXT_RADIUS, style);
        text(row.widget(), left, top, width, row.height());
      } else {
        pen.rect(left, top, width, row.height(), row.height() / 2, style);
        row(row.widget(), left, top, width);
      }
    }
  }

  /** Not if another one is there: then its name tells which it is. */
  private static boolean isAtItsPlace(List<NodeShape.Row> rows, Marks.Value value) {
    if (value.place() < 0 || value.place() >= rows.size()) {
      return false;
    }
    String name = rows.get(value.place()).widget().name();
    return name.isEmpty() || name.equals(value.name());
  }

  private void text(Widget widget, double left, double top, double width, double height) {
    double room = width - 2 * TEXT_PADDING;
    double y = top + TEXT_PADDING + TEXT_FONT;
    for (String paragraph : widget.value().split("\n", -1)) {
      int from = 0;
      do {
        if (y > top + height - TEXT_PADDING) {
          return;
        }
        int end = lineEnd(paragraph, from, room);
        String line = paragraph.substring(from, end).stripTrailing();
        if (!line.isEmpty()) {
          pen.text(left + TEXT_PADDING, y, line, "prose");
        }
        y += TEXT_LINE;
        from = end;
      } while (from < paragraph.length());
    }
  }

  /** After the last blank that fits; in the middle of a word that fits no line. */
  private static int lineEnd(String text, int from, double room) {
    int end = TextWidth.fitting(text, from, TEXT_FONT, room);
    if (end == text.length()) {
      return end;
    }
    int blank = text.lastIndexOf(' ', end);
    if (blank > from) {
      return blank + 1;
    }
    return end > from ? end : text.offsetByCodePoints(from, 1);
  }

  private void row(Widget widget, double left, double top, double width) {
    double right = left + width;
    double height = NodeShape.WIDGET_HEIGHT;
    double base = top + height * 0.7;
    double inset = MARGIN;
    double rightInset = MARGIN;
    switch (widget.kind()) {
      case TOGGLE -> {
        String style = widget.value().equals("true") ? "on" : "off";
        pen.circle(right - MARGIN, top + height / 2, height * 0.36, style);
        rightInset += ARROW / 2;
      }
      case NUMBER, CHOICE -> {
        inset = ARROW;
        rightInset = ARROW + ARROW / 2;
        arrows(left, right, top);
      }
      case TEXT, PROSE -> {}
    }
    String value =
        widget.kind() == ValueKind.NUMBER ? rounded(widget.value()) : oneLine(widget.value());
    double room = width - inset - rightInset;
    String name = TextWidth.cut(widget.name(), NodeShape.SMALL_FONT, room * 0.6);
    double nameWidth = TextWidth.of(name, NodeShape.SMALL_FONT);
    double forValue = room - nameWidth - (name.isEmpty() ? 0 : 8);
    String shown = TextWidth.cut(value, NodeShape.SMALL_FONT, forValue);
    if (!name.isEmpty()) {
      pen.text(left + inset, base, name, "name");
    }
    if (!shown.isEmpty()) {
      pen.text(right - rightInset, base, shown, "value end");
    }
  }

  private void arrows(double left, double right, double top) {
    PathText path = new PathText();
    path.to('M', left + 16, top + 5).as("l-10 5 10 5Z");
    path.to('M', right - 16, top + 5).as("l10 5 -10 5Z");
    pen.path(path.toString(), "arrow");
  }

  /** As much as the canvas shows: 0.30000000000000004 is 0.3. */
  private static String rounded(String number) {
    if (!number.contains(".") || number.length() > 60) {
      return number;
    }
    BigDecimal value = new BigDecimal(number).setScale(4, RoundingMode.HALF_EVEN);
    return value.stripTrailingZeros().toPlainString();
  }

  private static String oneLine(String value) {
    return value.replace('\n', ' ').replace('\t', ' ');
  }
}
