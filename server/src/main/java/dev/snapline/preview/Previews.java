package dev.snapline.preview;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.snapline.graph.GraphBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Pictures of graphs, each drawn once and then kept in memory as long as there is room. */
public final class Previews {
  private static final long MOST_BYTES = 8L * 1024 * 1024;
  private static final int BYTES_OF_AN_ENTRY = 200;
  private static final int ROOM = 32 * 1024;

  private final Cache<Key, Picture> pictures =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher(
              (Key key, Picture picture) ->
                  picture.gzipped().length + 2 * key.digest().length() + BYTES_OF_AN_ENTRY)
          .build();

  private record Key(String digest, Size size, Theme theme) {}

  /**
   * The picture of a graph; one that says why if the graph is empty or cannot be understood.
   *
   * @param digestKey names the graph, layout included: equal for graphs that look the same
   * @throws UncheckedIOException if the bytes cannot be read; nothing is kept then
   */
  public Picture svg(String digestKey, GraphBytes graph, Size size, Theme theme) {
    return pictures.get(new Key(digestKey, size, theme), key -> draw(graph, size, theme));
  }

  private static Picture draw(GraphBytes bytes, Size size, Theme theme) {
    byte[] gzipped = Scene.draw(bytes, size, scene -> gzippedSvg(scene, theme));
    return new Picture(gzipped, etag(gzipped));
  }

  private static byte[] gzippedSvg(Scene scene, Theme theme) {
    var bytes = new ByteArrayOutputStream(ROOM);
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      String sheet = StyleSheet.of(theme, scene.colours());
      var pen = new SvgPen(gzip, scene.frame(), StyleSheet.rootClass(theme), sheet);
      scene.draw(pen);
      pen.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  private static String etag(byte[] gzipped) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(gzipped);
      return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
