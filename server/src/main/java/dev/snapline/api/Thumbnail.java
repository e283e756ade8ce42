package dev.snapline.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.Optional;

/** A small picture of a result: a JPEG, kept as a JSON text in base64. */
final class Thumbnail {
  private static final int LARGEST = 64 << 10;
  private static final int[] JPEG = {0xFF, 0xD8, 0xFF};

  private Thumbnail() {}

  /** What is kept of a text that a request brings. */
  static byte[] part(String base64) {
    byte[] text = ('"' + base64 + '"').getBytes(US_ASCII);
    if (base64.length() > LARGEST || jpeg(text).isEmpty()) {
      throw Wrong.member("thumbnail", "must be a JPEG of up to 48 KiB in base64.");
    }
    return text;
  }

  /** The picture; nothing if what is kept is none. */
  static Optional<byte[]> jpeg(byte[] part) {
    try {
      String quoted = new String(part, US_ASCII).strip();
      byte[] bytes = Base64.getDecoder().decode(quoted.substring(1, quoted.length() - 1));
      for (int i = 0; i < JPEG.length; i++) {
        if (i >= bytes.length || (bytes[i] & 0xFF) != JPEG[i]) {
          return Optional.empty();
        }
      }
      return Optional.of(bytes);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
