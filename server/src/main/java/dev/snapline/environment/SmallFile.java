package dev.snapline.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of others that should be small. Whoever made them large, they are not read to their end.
 */
public final class SmallFile {
  private SmallFile() {}

  /**
   * All bytes of a file.
   *
   * @throws UnreadableException if it has more than {@code limit} bytes or is not readable
   */
  public static byte[] bytes(Path file, int limit) throws UnreadableException {
    try {
      // A pipe or a device would never end, or never begin.
      if (!Files.isRegularFile(file)) {
        throw new UnreadableException(name(file) + " is not a file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(limit + 1);
        if (bytes.length > limit) {
          throw new UnreadableException(name(file) + " is larger than " + limit / 1024 + " KiB");
        }
        return bytes;
      }
    } catch (AccessDeniedException e) {
      throw new UnreadableException(name(file) + " is not readable for this user");
    } catch (IOException e) {
      throw new UnreadableException(name(file) + " cannot be read");
    }
  }

  /**
   * All of a file as text.
   *
   * @throws UnreadableException also if it is no UTF-8
   */
  public static String text(Path file, int limit) throws UnreadableException {
    byte[] bytes = bytes(file, limit);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableException(name(file) + " is not UTF-8 text");
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
