package dev.snapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "20480, 20 KiB",
    "1048576, 1.0 MiB",
    "3221225472, 3.0 GiB",
    "9007199254740992, 8192 TiB",
  })
  void saysSizesShortly(long bytes, String text) {
    assertThat(Words.bytes(bytes)).isEqualTo(text);
  }

  @Test
  void countsOneAndMany() {
    assertThat(Words.count(1, "file")).isEqualTo("1 file");
    assertThat(Words.count(1_000, "file")).isEqualTo("1,000 files");
  }

  @ParameterizedTest
  @CsvSource({
    "a, 1",
    "\u00e9, 1",
    "e\u0301, 1",
    "a\u20dd, 1",
    "\u6d77, 2",
    "\u1112, 2",
    "\u3042, 2",
    "\ud55c, 2",
    "\uf900, 2",
    "\ufe30, 2",
    "\uff21, 2",
    "\uffe5, 2",
    "\ud83c\udf05, 2",
    "\u2605, 1",
    "\ufb01, 1",
    "\ufe00, 0",
  })
  void knowsHowManyPlacesALetterTakes(String text, int places) {
    assertThat(Columns.width(text)).isEqualTo(places);
  }
}
