package dev.snapline.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BoundedInputTest {
  private final ByteArrayInputStream whole = new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5});

  @Test
  void endsWhereThePartEnds() throws IOException {
    try (InputStream in = new BoundedInput(whole, 1, 2)) {
      assertThat(in.available()).isEqualTo(2);
      assertThat(in.read()).isEqualTo(2);
      assertThat(in.readAllBytes()).containsExactly(3);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read(new byte[9], 0, 9)).isEqualTo(-1);
      assertThat(in.read(new byte[9], 0, 0)).isZero();
    }
    assertThat(whole.read()).isEqualTo(4);
  }

  @Test
  void skipsNothingBehindThePart() throws IOException {
    try (InputStream in = new BoundedInput(whole, 0, 3)) {
      assertThat(in.skip(2)).isEqualTo(2);
      assertThat(in.skip(9)).isEqualTo(1);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  /** Half a graph must never pass for a whole one. */
  @Test
  void failsWhereTheStreamEndsBeforeThePart() throws IOException {
    try (InputStream in = new BoundedInput(whole, 4, 3)) {
      assertThat(in.read()).isEqualTo(5);
      assertThatExceptionOfType(EOFException.class)
          .isThrownBy(in::read)
          .withMessageContaining("2 bytes early");
      assertThatExceptionOfType(EOFException.class).isThrownBy(() -> in.read(new byte[9], 0, 9));
    }
  }

  @Test
  void failsWhereTheStreamEndsBeforeThePartBegins() {
    assertThatExceptionOfType(EOFException.class).isThrownBy(() -> new BoundedInput(whole, 6, 1));
  }
}
