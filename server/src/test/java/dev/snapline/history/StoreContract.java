package dev.snapline.history;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.workflow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.GraphBytes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What every contract of a store begins with. */
abstract class StoreContract {
  /** Spaces, escapes, order and forms of numbers are no matter of the store. */
  static final String GRAPH =
      "{\"nodes\":[], \"b\":1.0,\n\"a\":1e2,\"\\u00e9\":\"é 美 🎈\",\"c\":-0,\"d\":{\n}\n}";

  static final Instant DELETED_AT = Instant.parse("2026-05-06T07:08:09.999Z");

  @SuppressWarnings("NullAway.Init")
  SnapshotStore store;

  /** An empty store. */
  protected abstract SnapshotStore open();

  /** The same store after an orderly end and a new start. */
  protected abstract SnapshotStore reopen();

  @BeforeEach
  void openWithOneWorkflow() {
    store = open();
    assertThat(store.create(workflow(KEY))).isTrue();
  }

  static void assertContent(Content actual, Content expected) throws IOException {
    assertThat(text(actual.graph())).isEqualTo(text(expected.graph()));
    assertThat(actual.graph().length()).isEqualTo(expected.graph().length());
    assertThat(List.copyOf(actual.parts().keySet()))
        .isEqualTo(List.copyOf(expected.parts().keySet()));
    actual.parts().forEach((name, part) -> assertThat(part).isEqualTo(expected.parts().get(name)));
  }

  private static String text(GraphBytes graph) throws IOException {
    try (InputStream in = graph.open()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
