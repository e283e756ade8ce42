package dev.snapline.preview;

import dev.snapline.graph.GraphBytes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the server and the process that draws its PNGs say to each other. A question is a size, a
 * theme and a graph. An answer is a picture, or the sentence that says why there can be none.
 * Before bytes stands their number: what stops in the middle is never taken as whole.
 */
final class PngWire {
  private static final int MOST = 1 << 27;
  private static final int PICTURE = 1;
  private static final int SENTENCE = 2;

  record Question(GraphBytes graph, Size size, Theme theme) {}

  private PngWire() {}

  /**
   * @throws IOException if the process does not listen
   */
  static void ask(DataOutputStream out, GraphBytes graph, Size size, Theme theme)
      throws IOException {
    out.writeUTF(size.name());
    out.writeUTF(theme.name());
    out.writeInt((int) graph.length());
    try (InputStream in = graph.open()) {
      in.transferTo(out);
    }
    out.flush();
  }

  /** The next question; {@code null} at the end, wherever that is. */
  static @Nullable Question question(DataInputStream in) throws IOException {
    try {
      Size size = Size.valueOf(in.readUTF());
      Theme theme = Theme.valueOf(in.readUTF());
      return new Question(GraphBytes.of(body(in, in.readInt())), size, theme);
    } catch (EOFException e) {
      return null;
    }
  }

  static void picture(DataOutputStream out, byte[] png) throws IOException {
    answer(out, PICTURE, png);
  }

  static void sentence(DataOutputStream out, String sentence) throws IOException {
    answer(out, SENTENCE, sentence.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(DataOutputStream out, int kind, byte[] body) throws IOException {
    out.writeByte(kind);
    out.writeInt(body.length);
    out.write(body);
    out.flush();
  }

  /**
   * The picture that was asked for.
   *
   * @throws NoPngException with the sentence, if that is the answer
   * @throws IOException if the answer stops in the middle, or is none
   */
  static byte[] answer(DataInputStream in) throws IOException {
    int kind = in.readByte();
    int length = in.readInt();
    if ((kind != PICTURE && kind != SENTENCE) || length < 0 || length > MOST) {
      throw new StreamCorruptedException("no answer");
    }
    byte[] body = body(in, length);
    if (kind == SENTENCE) {
      throw new NoPngException(new String(body, StandardCharsets.UTF_8), null);
    }
    return body;
  }

  private static byte[] body(DataInputStream in, int length) throws IOException {
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException();
    }
    return body;
  }
}
