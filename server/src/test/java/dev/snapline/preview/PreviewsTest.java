package dev.snapline.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.Graphs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreviewsTest {
  private final Previews previews = new Previews();
  private final GraphBytes graph = Graphs.bytes(Graphs.graph());

  @Test
  void givesEachSizeAndThemeItsOwnTag() {
    Set<String> tags = new TreeSet<>();
    for (Size size : Size.values()) {
      for (Theme theme : Theme.values()) {
        tags.add(previews.svg("a", graph, size, theme).etag());
      }
    }

    assertThat(tags).hasSize(4).allMatch(tag -> tag.matches("\"[0-9a-f]{32}\""));
  }

  @Test
  void givesTheSamePictureTheSameTagAfterARestart() {
    Picture before = previews.svg("a", graph, Size.FULL, Theme.DARK);
    Picture after = new Previews().svg("a", graph, Size.FULL, Theme.DARK);

    assertThat(after.etag()).isEqualTo(before.etag());
    assertThat(after.gzipped()).isEqualTo(before.gzipped());
  }

  @Test
  void drawsOnceForManyWhoAskAtOnce() throws Exception {
    Counted counted = new Counted();
    int readers = 8;
    CyclicBarrier start = new CyclicBarrier(readers);
    ExecutorService threads = Executors.newFixedThreadPool(readers);
    try {
      Stream<Future<Picture>> pictures =
          IntStream.range(0, readers)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return previews.svg("a", counted, Size.FULL, Theme.DARK);
                          }))
              .toList()
              .stream();
      for (Future<Picture> picture : pictures.toList()) {
        assertThat(picture.get().gzipped()).isNotEmpty();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(counted.opened).hasValue(1);
  }

  @Test
  void saysWhyThereIsNoPicture() {
    assertThat(textOf("{\"nodes\":[]}")).contains("Empty workflow");
    assertThat(textOf("{\"a\":1}")).contains("No picture", "no \"nodes\" array");
    assertThat(textOf("<nonsense>")).contains("No picture", "{");
  }

  /** A disk that fails for a moment must not leave a wrong picture behind. */
  @Test
  void keepsNothingWhenTheBytesCannotBeRead() {
    GraphBytes broken =
        new GraphBytes() {
          @Override
          public InputStream open() throws IOException {
            throw new IOException("disk");
          }

          @Override
          public long length() {
            return 1;
          }
        };

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> previews.svg("a", broken, Size.FULL, Theme.DARK));
    assertThat(new Svg(previews.svg("a", graph, Size.FULL, Theme.DARK)).node("1")).isNotNull();
  }

  @Test
  void drawsThemesThatDifferInTheSheetAlone() {
    String dark = Svg.unzipped(previews.svg("a", graph, Size.FULL, Theme.DARK));
    String light = Svg.unzipped(previews.svg("a", graph, Size.FULL, Theme.LIGHT));

    assertThat(body(dark)).isEqualTo(body(light));
    assertThat(dark).contains("snapline-dark").doesNotContain("snapline-light");
  }

  private static String body(String svg) {
    return svg.substring(svg.indexOf("</style>"));
  }

  private String textOf(String graphText) {
    Picture picture = previews.svg(graphText, Graphs.bytes(graphText), Size.THUMB, Theme.LIGHT);
    return new Svg(picture).root().getTextContent();
  }

  private static final class Counted implements GraphBytes {
    private final AtomicInteger opened = new AtomicInteger();
    private final byte[] json = Graphs.graph().toString().getBytes(StandardCharsets.UTF_8);

    @Override
    public InputStream open() {
      opened.incrementAndGet();
      return new ByteArrayInputStream(json);
    }

    @Override
    public long length() {
      return json.length;
    }
  }
}
