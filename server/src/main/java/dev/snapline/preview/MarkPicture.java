package dev.snapline.preview;

import dev.snapline.preview.Marks.Status;

/** Draws what tells how a part differs: a line around it, and a badge with a sign at its corner. */
final class MarkPicture {
  private static final double GAP = 4;
  private static final double RADIUS = 11;
  private static final double BADGE = 15;
  private static final double BADGE_INSET = 6;
  private static final double BADGE_DROP = 2;
  private static final double NAME_INSET = 10;

  private final Pen pen;

  MarkPicture(Pen pen) {
    this.pen = pen;
  }

  void around(Box box, Status status) {
    mark(box, status, box.x() + box.width() - BADGE_INSET);
  }

  /**
   * What shows through of a node that is gone, if others lie over it: its badge is at the other
   * corner, as one of them may lie exactly where it lay, and its name at the foot.
   */
  void gone(Box box, String title) {
    pen.group("", "", "gone removed");
    mark(box, Status.REMOVED, box.x() + BADGE_INSET);
    String name = TextWidth.cut(title, NodeShape.TITLE_FONT, box.width() - 2 * NAME_INSET);
    pen.text(box.x() + NAME_INSET, box.y() + box.height() - NAME_INSET, name, "gone-name");
    pen.end();
  }

  private void mark(Box box, Status status, double x) {
    Box line = box.grown(GAP);
    pen.rect(line.x(), line.y(), line.width(), line.height(), RADIUS, "outline");
    double y = box.y() - BADGE_DROP;
    pen.circle(x, y, BADGE, "badge");
    pen.path(sign(status, x, y), "sign");
  }

  /** Where something lay before, and the way from there. */
  void ghost(Box before, Box now) {
    pen.group("", "", "ghost");
    pen.rect(before.x(), before.y(), before.width(), before.height(), RADIUS, "trace");
    String way =
        new PathText()
            .to('M', before.centreX(), before.centreY())
            .to('L', now.centreX(), now.centreY())
            .toString();
    pen.path(way, "trace");
    pen.end();
  }

  private static String sign(Status status, double x, double y) {
    PathText sign = new PathText();
    switch (status) {
      case ADDED -> {
        sign.to('M', x - 8, y).to('H', x + 8);
        sign.to('M', x, y - 8).to('V', y + 8);
      }
      case REMOVED -> sign.to('M', x - 8, y).to('H', x + 8);
      case MODIFIED -> {
        sign.to('M', x - 9, y + 2).to('C', x - 5, y - 8, x - 3, y - 8, x, y);
        sign.to('C', x + 3, y + 8, x + 5, y + 8, x + 9, y - 2);
      }
      case MOVED -> {
        sign.to('M', x, y - 9).to('V', y + 9);
        sign.to('M', x - 5, y - 4).to('L', x, y - 9, x + 5, y - 4);
        sign.to('M', x - 5, y + 4).to('L', x, y + 9, x + 5, y + 4);
      }
    }
    return sign.toString();
  }
}
