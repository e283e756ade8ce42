package dev.snapline.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.Graphs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the two processes say to each other, in one. */
class PngWireTest {
  private final ByteArrayOutputStream questions = new ByteArrayOutputStream();
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

  @Test
  void answersEachQuestionWithItsPicture() throws Exception {
    GraphBytes small = Graphs.bytes(Graphs.graph());
    String text = "x".repeat(100_000);
    GraphBytes large = Graphs.bytes("{\"nodes\":[{\"id\":1,\"title\":\"" + text + "\"}]}");
    ask(small, Size.FULL, Theme.LIGHT);
    ask(large, Size.THUMB, Theme.DARK);

    PngMain.serve(new ByteArrayInputStream(questions.toByteArray()), answers);

    DataInputStream in = in(answers.toByteArray());
    assertThat(PngWire.answer(in)).isEqualTo(Rasters.png(small, Size.FULL, Theme.LIGHT));
    assertThat(PngWire.answer(in)).isEqualTo(Rasters.png(large, Size.THUMB, Theme.DARK));
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void takesNoGraphForWholeThatStopsInTheMiddle() throws Exception {
    ask(Graphs.bytes(Graphs.graph()), Size.FULL, Theme.DARK);
    byte[] whole = questions.toByteArray();

    for (int length = 0; length < whole.length; length++) {
      assertThat(PngWire.question(in(Arrays.copyOf(whole, length))))
          .as("%s bytes", length)
          .isNull();
    }
    assertThat(PngWire.question(in(whole))).isNotNull();
  }

  @Test
  void takesNoPictureForWholeThatStopsInTheMiddle() throws Exception {
    PngWire.picture(new DataOutputStream(answers), new byte[] {1, 2, 3});
    byte[] whole = answers.toByteArray();

    for (int length = 0; length < whole.length; length++) {
      DataInputStream part = in(Arrays.copyOf(whole, length));
      assertThatExceptionOfType(EOFException.class).isThrownBy(() -> PngWire.answer(part));
    }
    assertThat(PngWire.answer(in(whole))).containsExactly(1, 2, 3);
  }

  @Test
  void tellsWhyThereIsNoPicture() throws Exception {
    PngWire.sentence(new DataOutputStream(answers), "This Java has no letters. 文");

    assertThatExceptionOfType(NoPngException.class)
        .isThrownBy(() -> PngWire.answer(in(answers.toByteArray())))
        .withMessage("This Java has no letters. 文");
  }

  @Test
  void takesNothingElseForAnAnswer() {
    byte[] text = "what is this".getBytes(StandardCharsets.UTF_8);
    byte[] longer = {1, -1, -1, -1, -1};

    assertThatExceptionOfType(StreamCorruptedException.class)
        .isThrownBy(() -> PngWire.answer(in(text)));
    assertThatExceptionOfType(StreamCorruptedException.class)
        .isThrownBy(() -> PngWire.answer(in(longer)));
  }

  private void ask(GraphBytes graph, Size size, Theme theme) throws IOException {
    PngWire.ask(new DataOutputStream(questions), graph, size, theme);
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
