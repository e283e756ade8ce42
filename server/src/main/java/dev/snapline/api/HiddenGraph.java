package dev.snapline.api;

import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A graph without its secrets. They are looked for when it is read first. For one thread. */
final class HiddenGraph implements GraphBytes {
  private final GraphBytes graph;
  private @Nullable GraphBytes hidden;

  HiddenGraph(GraphBytes graph) {
    this.graph = graph;
  }

  private GraphBytes hidden() throws IOException {
    GraphBytes known = hidden;
    if (known == null) {
      known = Secrets.hidden(graph);
      hidden = known;
    }
    return known;
  }

  @Override
  public InputStream open() throws IOException {
    return hidden().open();
  }

  @Override
  public long length() {
    try {
      return hidden().length();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable ByteBuffer inMemory() {
    try {
      return hidden().inMemory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
