package dev.snapline.diff;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two texts → what of them differs: prompts by words, code and JSON by lines. */
public final class TextComparer {
  /*
   * The work grows with the length and with the number of differences. So what both texts begin
   * and end with is taken off first, and if too much is left, nothing is compared and said so.
   */
  private static final int MOST_UNITS = 4_000;
  private static final int MOST_COMMON_SHARE = 20;
  private static final int LONGEST = 400_000;

  /** A word with the space after it; a character of a script that has no spaces; a mark. */
  private static final Pattern WORDS =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]\\s*"
              + "|[\\p{L}\\p{M}\\p{N}_'’-]+?(?=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])"
              + "|[\\p{L}\\p{M}\\p{N}_'’-]+\\s*"
              + "|\\s+"
              + "|.\\s*",
          Pattern.DOTALL);

  private static final Pattern LINES = Pattern.compile("[^\\n]*\\n|[^\\n]+");

  /** What a text is compared by. */
  public enum Unit {
    WORDS,
    LINES
  }

  /** Whether a piece is in both texts or in one. */
  public enum Op {
    SAME,
    OLD,
    NEW
  }

  /** A piece of a text. */
  public record Piece(Op op, String text) {}

  /**
   * How two texts differ. Its pieces without the new ones are the old text, without the old ones
   * the new one.
   *
   * @param changed how many words or lines differ
   * @param bounded whether there was too much to compare, or no time: each text is one piece then
   */
  public record TextDiff(Unit unit, int changed, boolean bounded, List<Piece> pieces) {}

  private TextComparer() {}

  public static TextDiff compare(String old, String now) {
    Unit unit = isCode(old) || isCode(now) ? Unit.LINES : Unit.WORDS;
    if ((long) old.length() + now.length() > LONGEST) {
      return whole(unit, old, now);
    }
    List<String> before = units(old, unit);
    List<String> after = units(now, unit);
    int start = commonStart(before, after);
    int end = commonEnd(before, after, start);
    List<String> left = before.subList(start, before.size() - end);
    List<String> right = after.subList(start, after.size() - end);
    if ((long) left.size() + right.size() > MOST_UNITS || areStrange(left, right)) {
      return whole(unit, old, now);
    }
    Pieces pieces = new Pieces();
    pieces.add(Op.SAME, before.subList(0, start));
    int at = 0;
    for (Change change : new MyersDiffWithLinearSpace<String>().computeDiff(left, right, null)) {
      pieces.add(Op.SAME, left.subList(at, change.startOriginal));
      if (change.deltaType != DeltaType.INSERT) {
        pieces.add(Op.OLD, left.subList(change.startOriginal, change.endOriginal));
      }
      if (change.deltaType != DeltaType.DELETE) {
        pieces.add(Op.NEW, right.subList(change.startRevised, change.endRevised));
      }
      at = change.endOriginal;
    }
    pieces.add(Op.SAME, left.subList(at, left.size()));
    pieces.add(Op.SAME, before.subList(before.size() - end, before.size()));
    return new TextDiff(unit, pieces.changed(), false, pieces.list());
  }

  /** The answer where there is no time to compare; nobody knows how much differs then. */
  public static TextDiff uncompared(String old, String now) {
    return new TextDiff(
        Unit.WORDS, 0, true, List.of(new Piece(Op.OLD, old), new Piece(Op.NEW, now)));
  }

  /** Long texts with hardly a word in common: to mark each would take long and tell nothing. */
  private static boolean areStrange(List<String> left, List<String> right) {
    if (left.size() + right.size() < MOST_UNITS / 4) {
      return false;
    }
    Set<String> known = new HashSet<>(left);
    long common = right.stream().filter(known::contains).count();
    return common * MOST_COMMON_SHARE < right.size();
  }

  private static TextDiff whole(Unit unit, String old, String now) {
    int changed = Math.max(units(cut(old), unit).size(), units(cut(now), unit).size());
    return new TextDiff(
        unit, changed, true, List.of(new Piece(Op.OLD, old), new Piece(Op.NEW, now)));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** JSON, or at least two lines that end as those of programs do. */
  private static boolean isCode(String text) {
    String stripped = text.strip();
    boolean isJson =
        (stripped.startsWith("{") && stripped.endsWith("}"))
            || (stripped.startsWith("[") && stripped.endsWith("]"));
    return isJson
        || text.lines().filter(line -> line.stripTrailing().matches(".*[;{}:]")).limit(2).count()
            == 2;
  }

  private static List<String> units(String text, Unit unit) {
    List<String> units = new ArrayList<>();
    Matcher matcher = (unit == Unit.WORDS ? WORDS : LINES).matcher(text);
    while (matcher.find()) {
      units.add(matcher.group());
    }
    return units;
  }

  private static int commonStart(List<String> before, List<String> after) {
    int start = 0;
    int most = Math.min(before.size(), after.size());
    while (start < most && before.get(start).equals(after.get(start))) {
      start++;
    }
    return start;
  }

  private static int commonEnd(List<String> before, List<String> after, int start) {
    int end = 0;
    int most = Math.min(before.size(), after.size()) - start;
    while (end < most
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    return end;
  }

  /** Of what differs in one place the old comes first. */
  private static final class Pieces {
    private final List<Piece> list = new ArrayList<>();
    private final StringBuilder same = new StringBuilder();
    private final StringBuilder old = new StringBuilder();
    private final StringBuilder now = new StringBuilder();
    private int wordsOld;
    private int wordsNow;

    void add(Op op, List<String> units) {
      if (units.isEmpty()) {
        return;
      }
      String text = String.join("", units);
      switch (op) {
        case SAME -> {
          flush(Op.OLD, old);
          flush(Op.NEW, now);
          same.append(text);
        }
        case OLD -> {
          flush(Op.SAME, same);
          old.append(text);
          wordsOld += units.size();
        }
        case NEW -> {
          flush(Op.SAME, same);
          now.append(text);
          wordsNow += units.size();
        }
      }
    }

    private void flush(Op op, StringBuilder text) {
      if (!text.isEmpty()) {
        list.add(new Piece(op, text.toString()));
        text.setLength(0);
      }
    }

    int changed() {
      return Math.max(wordsOld, wordsNow);
    }

    List<Piece> list() {
      flush(Op.SAME, same);
      flush(Op.OLD, old);
      flush(Op.NEW, now);
      return list;
    }
  }
}
