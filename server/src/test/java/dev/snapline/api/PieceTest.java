package dev.snapline.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class PieceTest {
  private static final byte[] LAST = {3, 0};

  @Test
  void keepsWhatIsWrittenInWhateverPortions() throws Exception {
    byte[] noise = noise(50_000);
    try (Piece piece = Piece.plain()) {
      piece.write(noise, 0, 20_000);
      piece.write(noise[20_000]);
      piece.write(noise, 20_001, 29_999);

      assertThat(sent(piece)).isEqualTo(noise);
      assertThat(piece.size()).isEqualTo(noise.length);
    }
  }

  @Test
  void packsSoThatAnotherPieceCanFollow() throws Exception {
    byte[] noise = noise(40_000);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int from : new int[] {0, 25_000}) {
      Piece piece = Piece.packed();
      piece.write(noise, from, from == 0 ? 25_000 : 15_000);
      piece.close();
      assertThat(piece.size()).isEqualTo(sent(piece).length);
      piece.sendTo(all);
    }
    all.writeBytes(LAST);

    assertThat(unpacked(all.toByteArray())).isEqualTo(noise);
  }

  @Test
  void forgetsWhatItHeldWhenItIsCleared() throws Exception {
    for (Piece piece : new Piece[] {Piece.packed(), Piece.plain()}) {
      piece.text("too large ".repeat(5_000));
      piece.clear();
      piece.text("none");
      piece.close();

      byte[] sent = sent(piece);
      assertThat(piece.length()).isEqualTo(4);
      assertThat(new String(sent.length == 4 ? sent : unpacked(sent), US_ASCII)).isEqualTo("none");
    }
  }

  private static byte[] sent(Piece piece) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    piece.sendTo(out);
    return out.toByteArray();
  }

  /** As much as is there: a piece alone has no last block. */
  private static byte[] unpacked(byte[] packed) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(packed);
    whole.writeBytes(LAST);
    return new InflaterInputStream(
            new ByteArrayInputStream(whole.toByteArray()), new Inflater(true))
        .readAllBytes();
  }

  private static byte[] noise(int count) {
    byte[] noise = new byte[count];
    new Random(count).nextBytes(noise);
    return noise;
  }
}
