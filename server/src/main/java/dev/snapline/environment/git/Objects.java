package dev.snapline.environment.git;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The commits and tags that a repository holds, each a file or a part of a pack. Only SHA-1. */
final class Objects implements Closeable {
  static final int LARGEST = 1024 * 1024;
  private static final int SHA1 = 40;

  private final Path folder;
  private @Nullable List<Pack> packs;

  /** {@code common} is the folder that worktrees share. */
  Objects(Path common) {
    folder = common.resolve("objects");
  }

  /** The text of an object with its kind before it: {@code commit\n…}; none if it is not here. */
  Optional<String> text(String hash) throws IOException {
    if (hash.length() != SHA1) {
      return Optional.empty();
    }
    Path loose = folder.resolve(hash.substring(0, 2)).resolve(hash.substring(2));
    if (Files.isRegularFile(loose)) {
      try (InputStream in = new InflaterInputStream(Files.newInputStream(loose))) {
        return Optional.of(Pack.latin(in.readNBytes(LARGEST)).replaceFirst(" \\d+\0", "\n"));
      }
    }
    for (Pack pack : packs()) {
      Optional<String> found = pack.text(hash);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (packs != null) {
      for (Pack pack : packs) {
        pack.close();
      }
    }
  }

  private List<Pack> packs() throws IOException {
    List<Pack> known = packs;
    if (known == null) {
      known = new ArrayList<>();
      packs = known;
      Path room = folder.resolve("pack");
      if (Files.isDirectory(room)) {
        try (DirectoryStream<Path> indexes = Files.newDirectoryStream(room, "*.idx")) {
          for (Path index : indexes) {
            known.add(new Pack(index));
          }
        }
      }
    }
    return known;
  }

  /** Puts an object together that is written as changes to another one. */
  static byte[] patched(byte[] base, byte[] delta) throws IOException {
    int[] at = {0};
    size(delta, at);
    int length = size(delta, at);
    if (length > LARGEST) {
      throw new IOException("an object is too large");
    }
    var out = new ByteArrayOutputStream(length);
    int i = at[0];
    while (i < delta.length) {
      int code = delta[i++] & 0xff;
      if ((code & 0x80) == 0) {
        out.write(delta, i, code);
        i += code;
        continue;
      }
      int from = 0;
      int count = 0;
      for (int bit = 0; bit < 4; bit++) {
        from |= (code & (1 << bit)) == 0 ? 0 : (delta[i++] & 0xff) << (8 * bit);
      }
      for (int bit = 0; bit < 3; bit++) {
        count |= (code & (0x10 << bit)) == 0 ? 0 : (delta[i++] & 0xff) << (8 * bit);
      }
      count = count == 0 ? 0x10000 : count;
      if (out.size() + count > length) {
        throw new IOException("an object is larger than it says");
      }
      out.write(base, from, count);
    }
    return out.toByteArray();
  }

  private static int size(byte[] delta, int[] at) {
    int size = 0;
    int shift = 0;
    int part;
    do {
      part = delta[at[0]++] & 0xff;
      size |= (part & 0x7f) << shift;
      shift += 7;
    } while ((part & 0x80) != 0);
    return size;
  }
}
