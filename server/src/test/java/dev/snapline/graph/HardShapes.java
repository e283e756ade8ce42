package dev.snapline.graph;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Graphs of which a few bytes ask for much work. */
public final class HardShapes {
  private HardShapes() {}

  /** Items 1 to {@code count}, with commas between. */
  public static String list(int count, IntFunction<String> item) {
    return IntStream.rangeClosed(1, count).mapToObj(item).collect(Collectors.joining(","));
  }

  /** Subgraphs within each other, each with the one node that holds the next: n1, n2 … */
  public static String nested(int levels, int modeOfInnermost) {
    return "{\"nodes\":[{\"id\":1,\"type\":\"d1\"}],\"definitions\":{\"subgraphs\":["
        + list(
            levels,
            i ->
                "{\"id\":\"d%d\",\"name\":\"n%d\",\"nodes\":[{\"id\":1,\"type\":\"d%d\",\"mode\":%d}]}"
                    .formatted(i, i, i + 1, i == levels ? modeOfInnermost : 0))
        + "]}}";
  }

  /** Every link runs through every point; {@code last} is where the point lies that ends it. */
  public static String throughOneChain(int links, int points, int last) {
    return throughPoints(
        links, points, i -> i == 1 ? "" : "\"parentId\":" + (i - 1) + ",", i -> i == 1 ? last : i);
  }

  /** Every link runs through a ring of points, each from another one on. */
  public static String throughOneRing(int links, int points, int last) {
    return throughPoints(
        links, points, i -> "\"parentId\":" + (i % points + 1) + ",", i -> i == 1 ? last : i);
  }

  private static String throughPoints(
      int links, int points, IntFunction<String> parent, IntFunction<Integer> place) {
    return "{\"nodes\":[],\"links\":["
        + list(links, i -> "[%d,1,0,2,%d,\"A\"]".formatted(i, i))
        + "],\"extra\":{\"reroutes\":["
        + list(
            points,
            i -> "{\"id\":%d,%s\"pos\":[%d,0]}".formatted(i, parent.apply(i), place.apply(i)))
        + "],\"linkExtensions\":["
        + list(links, i -> "{\"id\":%d,\"parentId\":%d}".formatted(i, points - i % 2))
        + "]}}";
  }
}
