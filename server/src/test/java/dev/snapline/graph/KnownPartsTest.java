package dev.snapline.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownPartsTest {
  private static final String LONG = "x".repeat(80);

  private final KnownParts<String> known = new KnownParts<>(1000);

  @Test
  void knowsWhereAPartEndsThatIsThereWithAllItsBytes() {
    keep("{\"a\":\"" + LONG + "\"}");

    assertThat(end("[{\"a\":\"" + LONG + "\"},1]", 1)).isEqualTo(1 + 8 + LONG.length());
    assertThat(end("[{\"a\":\"" + LONG + "x\"}]", 1)).isNegative();
    assertThat(end("[{\"a\":\"" + LONG + "\"", 1)).isNegative();
    assertThat(end("[{\"b\":\"" + LONG + "\"}]", 1)).isNegative();
    assertThat(end("{}", 0)).isNegative();
  }

  @Test
  void forgetsWhereThePartsEndForWhichThereIsNoRoom() {
    for (char name = 'a'; name < 'e'; name++) {
      keep("{\"" + name + "\":\"" + LONG + "\"}");
    }

    assertThat(end("{\"a\":\"" + LONG + "\"}", 0)).isNegative();
    assertThat(end("{\"d\":\"" + LONG + "\"}", 0)).isPositive();
  }

  private void keep(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    known.keep(new Part(bytes, 0, bytes.length), json);
  }

  private int end(String json, int from) {
    byte[] bytes = json.getBytes(UTF_8);
    return known.end(bytes, from, bytes.length);
  }
}
