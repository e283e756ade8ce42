package dev.snapline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.diff.TextComparer.Op;
import dev.snapline.diff.TextComparer.Piece;
import dev.snapline.diff.TextComparer.TextDiff;
import dev.snapline.diff.TextComparer.Unit;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextComparerTest {
  @Test
  void comparesPromptsByWords() {
    TextDiff diff =
        TextComparer.compare("a quiet harbour at dawn", "a busy harbour at golden dawn");

    assertThat(diff.unit()).isEqualTo(Unit.WORDS);
    assertThat(diff.bounded()).isFalse();
    assertThat(diff.changed()).isEqualTo(2);
    assertThat(diff.pieces())
        .containsExactly(
            new Piece(Op.SAME, "a "),
            new Piece(Op.OLD, "quiet "),
            new Piece(Op.NEW, "busy "),
            new Piece(Op.SAME, "harbour at "),
            new Piece(Op.NEW, "golden "),
            new Piece(Op.SAME, "dawn"));
  }

  @Test
  void comparesScriptsWithoutSpacesByCharacters() {
    assertThat(TextComparer.compare("春の港, film", "秋の港, film").pieces())
        .containsExactly(
            new Piece(Op.OLD, "春"), new Piece(Op.NEW, "秋"), new Piece(Op.SAME, "の港, film"));
  }

  @Test
  void comparesCodeAndJsonByLines() {
    TextDiff json = TextComparer.compare("{\n\"a\": 1,\n\"b\": 2\n}", "{\n\"a\": 1,\n\"b\": 3\n}");
    TextDiff code = TextComparer.compare("x = 1;\ny = 2;\n", "x = 1;\ny = 3;\n");

    assertThat(json.unit()).isEqualTo(Unit.LINES);
    assertThat(json.pieces())
        .contains(new Piece(Op.OLD, "\"b\": 2\n"), new Piece(Op.NEW, "\"b\": 3\n"));
    assertThat(code.unit()).isEqualTo(Unit.LINES);
    assertThat(code.changed()).isEqualTo(1);
  }

  @Test
  void saysThatThereWasTooMuchToCompare() {
    Random random = new Random(1);
    String one = words(random, 3_000);
    String other = words(random, 3_000);

    for (TextDiff diff :
        List.of(
            TextComparer.compare(one, other),
            TextComparer.compare("x".repeat(500_000), "y".repeat(10)))) {
      assertThat(diff.bounded()).isTrue();
      assertThat(diff.pieces()).extracting(Piece::op).containsExactly(Op.OLD, Op.NEW);
    }
    assertThat(TextComparer.compare(one, one + "more").bounded()).isFalse();
  }

  @Test
  void losesNothingOfEitherText() {
    List<String> alphabet =
        List.of("a", "b ", "é", "港", "😀", "\ud83d", "\n", " ", ",", "{", ";\n");
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      String old = text(random, alphabet);
      String now = text(random, alphabet);

      TextDiff diff = TextComparer.compare(old, now);

      assertThat(joined(diff, Op.NEW)).as("seed %d", seed).isEqualTo(old);
      assertThat(joined(diff, Op.OLD)).as("seed %d", seed).isEqualTo(now);
      assertThat(TextComparer.compare(old, old).changed()).isZero();
    }
  }

  private static String joined(TextDiff diff, Op without) {
    return diff.pieces().stream()
        .filter(piece -> piece.op() != without)
        .map(Piece::text)
        .collect(Collectors.joining());
  }

  private static String text(Random random, List<String> alphabet) {
    return random
        .ints(random.nextInt(30), 0, alphabet.size())
        .mapToObj(alphabet::get)
        .collect(Collectors.joining());
  }

  private static String words(Random random, int count) {
    return random.ints(count).mapToObj(Integer::toHexString).collect(Collectors.joining(" "));
  }
}
