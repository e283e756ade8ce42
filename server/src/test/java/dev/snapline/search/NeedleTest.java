package dev.snapline.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedleTest {
  private static final List<String> LETTERS =
      List.of(
          "a", "A", "b", "B", "é", "É", "ß", "µ", "Μ", "μ", "ÿ", "Ÿ", "ς", "Σ", "K", "k", "ſ", "s",
          "İ", "ı", "i", "я", "Я", "美", "ا", "😀", "😁", "\ud83d", "𞤀", "𞤢", " ");

  @ParameterizedTest
  @CsvSource({
    "cat, a CAT, 2",
    "CAT, concatenate, 3",
    "cat, dog, -1",
    "cat, ca, -1",
    "É, crème brûlée É, 10",
    "ΣΊΣΥΦΟΣ, σίσυφος, 0",
    "привет, Скажи ПРИВЕТ, 6",
    "مرحبا, قل مرحبا, 3",
    "😀, a 😁😀, 4",
    "𞤀, x𞤢, 1",
    "美, 很美, 1"
  })
  void findsInAnyCase(String text, String in, int place) {
    assertThat(new Needle(text).find(in)).isEqualTo(place);
  }

  @Test
  void knowsWhatIsWhollyEqual() {
    assertThat(new Needle("Save").is("save")).isTrue();
    assertThat(new Needle("save").is("saved")).isFalse();
    assertThat(new Needle("ave").is("save")).isFalse();
  }

  /** The rules of case are those of the JDK's patterns, which compare in another way. */
  @Test
  void findsWhatAPatternFinds() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      String in = text(random, random.nextInt(12));
      String wanted = text(random, 1 + random.nextInt(3));
      Matcher pattern =
          Pattern.compile(Pattern.quote(wanted), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
              .matcher(in);
      int place = pattern.find() ? pattern.start() : -1;
      assertThat(new Needle(wanted).find(in)).as("%s in %s", wanted, in).isEqualTo(place);
      if (in.chars().allMatch(letter -> letter < 256)) {
        byte[] bytes = ("__" + in + wanted).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new Needle(wanted).isIn(bytes, 2, 2 + in.length()))
            .as("%s in the bytes of %s", wanted, in)
            .isEqualTo(place >= 0);
      }
    }
  }

  private static String text(Random random, int letters) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < letters; i++) {
      text.append(LETTERS.get(random.nextInt(random.nextBoolean() ? 4 : LETTERS.size())));
    }
    return text.toString();
  }
}
