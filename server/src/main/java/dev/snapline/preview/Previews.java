package dev.snapline.preview;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.snapline.graph.Graph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.GraphFormat;
import dev.snapline.graph.NotAGraphException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Pictures of graphs, each drawn once and then kept in memory as long as there is room. */
public final class Previews {
  private static final long MOST_BYTES = 8L * 1024 * 1024;
  private static final int BYTES_OF_AN_ENTRY = 200;

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
    byte[] svg;
    try {
      Graph graph = GraphFormat.read(bytes);
      svg = drawn(graph, size, theme);
    } catch (NotAGraphException e) {
      svg = placeholder("No picture", String.valueOf(e.getMessage()), size, theme);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] gzipped = gzip(svg);
    return new Picture(gzipped, etag(gzipped));
  }

  private static byte[] drawn(Graph graph, Size size, Theme theme) {
    int nodes = graph.nodes().size();
    if (nodes == 0 && graph.groups().isEmpty()) {
      return placeholder("Empty workflow", "It has no nodes yet.", size, theme);
    }
    try {
      if (nodes <= Limit.NODES) {
        return picture(graph, size, theme);
      }
    } catch (TooLargeToDrawException e) {
      return placeholder("Too large to draw", count(nodes) + " with very many parts.", size, theme);
    }
    String limit = "Pictures stop at " + count(Limit.NODES) + ".";
    return placeholder("Too large to draw", count(nodes) + ". " + limit, size, theme);
  }

  private static String count(int nodes) {
    return String.format(Locale.ROOT, nodes == 1 ? "%d node" : "%,d nodes", nodes);
  }

  private static byte[] picture(Graph graph, Size size, Theme theme) {
    GraphPicture picture = new GraphPicture(graph, size);
    Frame frame = new Frame(size);
    picture.include(frame);
    SvgPen pen = new SvgPen();
    frame.ground(pen);
    picture.draw(pen);
    return pen.document(
        frame, StyleSheet.rootClass(theme), StyleSheet.of(theme, picture.colours()));
  }

  private static byte[] placeholder(String heading, String reason, Size size, Theme theme) {
    SvgPen pen = new SvgPen();
    Frame frame = Placeholder.frame(size);
    Placeholder.draw(pen, frame, heading, reason);
    return pen.document(frame, StyleSheet.rootClass(theme), StyleSheet.of(theme, new Colours()));
  }

  private static byte[] gzip(byte[] svg) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(svg.length / 8 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(svg);
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
