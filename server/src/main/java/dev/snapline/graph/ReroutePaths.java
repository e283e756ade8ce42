package dev.snapline.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a link runs on from each reroute. Many links may share the rest of their way. */
public final class ReroutePaths {
  /*
   * The digest of a point is made of its place and the digest of the point behind it, so the work
   * is that of the points, however many links run through them. Points in a ring have none that is
   * the last: their digest is made from where the row of their places is the least.
   */
  private final Map<String, Point> points;
  private final Map<String, Digest> known = new HashMap<>();
  private final Sha256 sha = new Sha256();

  /**
   * A reroute.
   *
   * @param parent the point behind it; null for the last
   * @param place its coordinates in the form that equal ones share
   */
  public record Point(@Nullable String parent, String place) {}

  /** {@code points} by their ids. */
  public ReroutePaths(Map<String, Point> points) {
    this.points = points;
  }

  /** Equal where a link runs through the same places in the same order. */
  public Digest from(String id) {
    List<String> way = new ArrayList<>();
    Set<String> passed = new HashSet<>();
    @Nullable String at = id;
    while (points.containsKey(at) && !known.containsKey(at) && passed.add(at)) {
      way.add(at);
      at = point(at).parent();
    }
    if (passed.contains(at)) {
      int start = way.indexOf(at);
      addRing(way.subList(start, way.size()));
      way = way.subList(0, start);
    }
    Digest rest = known.get(at);
    for (int i = way.size() - 1; i >= 0; i--) {
      sha.text(point(way.get(i)).place());
      rest = (rest == null ? sha : sha.digest(rest)).done();
      known.put(way.get(i), rest);
    }
    return rest == null ? sha.done() : rest;
  }

  private void addRing(List<String> ids) {
    List<String> places = ids.stream().map(id -> point(id).place()).toList();
    int size = places.size();
    int one = 0;
    int other = 1;
    int same = 0;
    while (one < size && other < size && same < size) {
      int order = places.get((one + same) % size).compareTo(places.get((other + same) % size));
      if (order == 0) {
        same++;
        continue;
      }
      if (order > 0) {
        one += same + 1;
      } else {
        other += same + 1;
      }
      other += one == other ? 1 : 0;
      same = 0;
    }
    int least = Math.min(one, other);
    int period = same == size ? Math.abs(one - other) : size;
    sha.text("ring");
    for (int i = 0; i < size; i++) {
      sha.text(places.get((least + i) % size));
    }
    Digest ring = sha.done();
    for (int i = 0; i < size; i++) {
      String place = Integer.toString(Math.floorMod(i - least, period));
      known.put(ids.get(i), sha.text(place).digest(ring).done());
    }
  }

  /** Those of {@code points} that no way from one of {@code starts} runs through. */
  public static List<Point> beside(Map<String, Point> points, Collection<String> starts) {
    Set<String> used = new HashSet<>();
    for (String start : starts) {
      @Nullable String at = start;
      while (points.containsKey(at) && used.add(at)) {
        at = Objects.requireNonNull(points.get(at)).parent();
      }
    }
    List<Point> unused = new ArrayList<>();
    points.forEach(
        (id, point) -> {
          if (!used.contains(id)) {
            unused.add(point);
          }
        });
    return unused;
  }

  private Point point(@Nullable String id) {
    return Objects.requireNonNull(points.get(id));
  }
}
