package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SnapshotIdTest {
  private static final String VALID = "01K5Y3V0Q2M8R7T6W5X4Y3Z2A1";

  @Test
  void takesTheCharactersOfAUlidInEachPlaceAndNoOthers() {
    for (int place = 0; place < VALID.length(); place++) {
      for (char c = 0; c < 300; c++) {
        String text = VALID.substring(0, place) + c + VALID.substring(place + 1);
        boolean isUlid = text.matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
        assertThat(SnapshotId.isValid(text)).as(text).isEqualTo(isUlid);
      }
    }
  }

  @Test
  void hasTwentySixOfThem() {
    assertThat(SnapshotId.isValid(VALID)).isTrue();
    for (String text : new String[] {"", VALID.substring(1), VALID + "0", VALID + "\n"}) {
      assertThat(SnapshotId.isValid(text)).isFalse();
      assertThatIllegalArgumentException().isThrownBy(() -> new SnapshotId(text));
    }
  }
}
