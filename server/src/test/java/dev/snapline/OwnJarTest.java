package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnJarTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  @Test
  void believesTheDigestOfWhoStartedIt() {
    assertThat(OwnJar.digest(DIGEST)).isCompletedWithValue(DIGEST);
  }

  /** The tests run from a folder of classes, which has no digest. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "0123", "no digest"})
  void looksForItselfIfItIsToldNothingOfUse(String known) {
    assertThat(OwnJar.digest(known).join()).isEmpty();
  }
}
