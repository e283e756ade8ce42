package dev.snapline.graph;

import static dev.snapline.graph.Graphs.canonical;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.ReroutePaths.Point;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class ReroutePathsTest {
  @Test
  void isEqualForEqualPlacesInOneOrderWhateverTheIdsAre() {
    ReroutePaths paths =
        paths("a>b left", "b>c top", "c> right", "1>2 left", "2>3 top", "3> right");

    assertThat(paths.from("a")).isEqualTo(paths.from("1"));
    assertThat(paths.from("b")).isEqualTo(paths.from("2")).isNotEqualTo(paths.from("a"));
  }

  @Test
  void differsWhereAPlaceIsAnotherOrTheWayIsShorter() {
    ReroutePaths paths = paths("a>b left", "b> top", "1>2 left", "2> here", "x> left", "y>no left");

    assertThat(paths.from("a")).isNotEqualTo(paths.from("1")).isNotEqualTo(paths.from("x"));
    assertThat(paths.from("x")).isEqualTo(paths.from("y")).isNotEqualTo(paths.from("no"));
  }

  /** From any point of it, and whichever of its points is asked for first. */
  @Test
  void knowsARingByItsPlacesFromEachPointOn() {
    ReroutePaths paths =
        paths("a>b left", "b>c top", "c>a here", "1>2 top", "2>3 here", "3>1 left", "in>2 there");

    assertThat(paths.from("in")).isNotEqualTo(paths.from("2"));
    assertThat(paths.from("a")).isEqualTo(paths.from("3")).isNotEqualTo(paths.from("1"));
    assertThat(paths.from("b")).isEqualTo(paths.from("1")).isNotEqualTo(paths.from("2"));
    assertThat(paths.from("c")).isEqualTo(paths.from("2"));
  }

  @Test
  void knowsThatARingSaysTheSameFromSeveralPoints() {
    ReroutePaths paths =
        paths(
            "a>b left", "b>c top", "c>d left", "d>a top", "1>2 top", "2>1 left", "self>self left");

    assertThat(paths.from("a")).isEqualTo(paths.from("c")).isNotEqualTo(paths.from("b"));
    assertThat(paths.from("b")).isEqualTo(paths.from("d")).isNotEqualTo(paths.from("1"));
    assertThat(paths.from("self")).isNotEqualTo(paths.from("a"));
  }

  private static ReroutePaths paths(String... points) {
    Map<String, Point> known = new HashMap<>();
    for (String point : points) {
      String[] words = point.split("[> ]", -1);
      known.put(words[0], new Point(words[1].isEmpty() ? null : words[1], words[2]));
    }
    return new ReroutePaths(known);
  }

  @Test
  @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
  void readsALayoutInWhichEveryLinkRunsThroughEveryPoint() {
    CanonicalGraph chain = canonical(HardShapes.throughOneChain(20_000, 20_000, 0));
    CanonicalGraph ring = canonical(HardShapes.throughOneRing(20_000, 20_000, 0));

    assertThat(canonical(HardShapes.throughOneChain(20_000, 20_000, 0)).layoutHash())
        .isEqualTo(chain.layoutHash());
    assertThat(canonical(HardShapes.throughOneChain(20_000, 20_000, -5)).layoutHash())
        .isNotEqualTo(chain.layoutHash());
    assertThat(ring.layoutHash()).isNotEqualTo(chain.layoutHash());
    assertThat(canonical(HardShapes.throughOneRing(20_000, 20_000, -5)).layoutHash())
        .isNotEqualTo(ring.layoutHash());
  }
}
