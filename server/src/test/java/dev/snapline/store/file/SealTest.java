package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.snapshot;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SealTest {
  private final Snapshot snapshot = snapshot(1);
  private final Content content = content("{\"nodes\":[ 1.0 ]}", "{\"3\":\n[]}", "{\"3\":{}}");
  private final byte[] bytes = written(content);
  private final Seal seal;

  SealTest() throws IOException {
    seal = Seal.of(snapshot, content);
  }

  private static byte[] written(Content content) {
    var out = new ByteArrayOutputStream();
    try {
      SnapshotLines.writeContent(content, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  @Test
  void fitsWhatItWasMadeOfWhereverThatIs() {
    byte[] around = ("before" + new String(bytes, UTF_8) + "behind").getBytes(UTF_8);

    assertThat(seal.bytes()).isEqualTo(bytes.length);
    assertThat(seal.fits(snapshot, bytes, 0, bytes.length)).isTrue();
    assertThat(seal.fits(snapshot, around, 6, 6 + bytes.length)).isTrue();
    assertThat(seal.fits(snapshot, around, 6, 7 + bytes.length)).isFalse();
  }

  @Test
  void seesWhicheverByteIsAnother() {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i]++;
      assertThat(seal.fits(snapshot, bytes, 0, bytes.length)).isFalse();
      bytes[i]--;
    }
    assertThat(seal.fits(snapshot, bytes, 0, bytes.length)).isTrue();
  }

  @Test
  void fitsNoOtherDigests() {
    assertThat(seal.fits(snapshot(1, "c1:other"), bytes, 0, bytes.length)).isFalse();
    assertThat(seal.fits(snapshot(2), bytes, 0, bytes.length)).isFalse();
  }

  @Test
  void vouchesForNothingThatNobodyCompared() {
    assertThat(Seal.unchecked(content).fits(snapshot, bytes, 0, bytes.length)).isFalse();
  }
}
