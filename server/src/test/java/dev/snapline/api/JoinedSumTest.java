package dev.snapline.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class JoinedSumTest {
  @Test
  void isTheSumOfAllBytesWhereverTheyAreCut() {
    byte[] bytes = new byte[70_003];
    new Random(7).nextBytes(bytes);

    for (int cut : new int[] {0, 1, 2, 255, 256, 4_099, 65_536, 70_002, 70_003}) {
      int joined =
          JoinedSum.of(sum(bytes, 0, cut), sum(bytes, cut, bytes.length - cut), bytes.length - cut);
      assertThat(joined).as("cut at %d", cut).isEqualTo(sum(bytes, 0, bytes.length));
    }
  }

  @Test
  void beginsWithNothing() {
    byte[] bytes = "a sea".getBytes(UTF_8);

    assertThat(JoinedSum.of(0, sum(bytes, 0, 5), 5)).isEqualTo(sum(bytes, 0, 5));
  }

  private static int sum(byte[] bytes, int from, int count) {
    CRC32 sum = new CRC32();
    sum.update(bytes, from, count);
    return (int) sum.getValue();
  }
}
