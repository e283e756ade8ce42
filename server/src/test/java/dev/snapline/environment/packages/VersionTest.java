package dev.snapline.environment.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  /** The order of PEP 440, from its own examples and then some. */
  private static final List<String> ORDERED =
      List.of(
          "0.9",
          "1.0.dev456",
          "1.0a1.dev1",
          "1.0a1",
          "1.0a2.dev456",
          "1.0a12.dev456",
          "1.0a12",
          "1.0b1.dev456",
          "1.0b2",
          "1.0b2.post345.dev456",
          "1.0b2.post345",
          "1.0rc1.dev456",
          "1.0rc1",
          "1.0",
          "1.0+abc.5",
          "1.0+abc.7",
          "1.0+5",
          "1.0+5.1",
          "1.0.post456.dev34",
          "1.0.post456",
          "1.1.dev1",
          "1.9",
          "1.10",
          "2026.1",
          "1!0.1");

  @Test
  void ordersVersionsAsPythonDoes() {
    for (int i = 0; i < ORDERED.size(); i++) {
      for (int j = 0; j < ORDERED.size(); j++) {
        assertThat(Integer.signum(version(ORDERED.get(i)).compareTo(version(ORDERED.get(j)))))
            .as(ORDERED.get(i) + " and " + ORDERED.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "01.0-RC1,1.0rc1",
    "v1.0,1.0",
    "1.0-alpha.2,1.0a2",
    "1.0c3,1.0rc3",
    "1.0.preview,1.0rc0",
    "1.0-1,1.0.post1",
    "1.0.rev3,1.0.post3",
    "1.0post,1.0.post0",
    "1.0_dev,1.0.dev0",
    "0!1.0,1.0",
    "2.6.0+CU128,2.6.0+cu128",
    "1.0+ubuntu-01_x,1.0+ubuntu.1.x",
    "' 1.0 ',1.0",
    "1.0.0,1.0.0",
    "0.0.10,0.0.10",
    "1.02.3,1.2.3",
    "00,0"
  })
  void writesTheNormalForm(String written, String normal) {
    assertThat(Version.normal(written)).isEqualTo(normal);
  }

  @Test
  void takesZerosAtTheEndForNothing() {
    assertThat(version("1.0")).isEqualByComparingTo(version("1.0.0"));
    assertThat(version("0")).isEqualByComparingTo(version("0.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "1.0 beta x",
        "1..0",
        "1.0+",
        "git+https://x",
        "1.0+a..b",
        "1.",
        ".1",
        "."
      })
  void leavesWhatIsNoVersionAsItIs(String text) {
    assertThat(Version.of(text)).isEmpty();
    assertThat(Version.normal(text)).isEqualTo(text);
  }

  @Test
  void givesUpOnAnEndlessOne() {
    assertThat(Version.of("1" + ".0".repeat(100_000))).isEmpty();
  }

  private static Version version(String text) {
    return Version.of(text).orElseThrow();
  }
}
