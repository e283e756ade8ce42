package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.CanonicalJson.Nulls;
import dev.snapline.graph.ReroutePaths.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The link table of one scope and the reroutes that its links run through. */
final class LinkReader {
  /** Steps from reroute to reroute for each link and each reroute. Real graphs need few. */
  private static final long MOST_STEPS = 32;

  private final CanonicalJson json;
  private final LayoutReader layouts;
  private final Sha256 sha;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> firstReroutes = new HashMap<>();
  private final Map<String, Point> reroutes = new HashMap<>();

  /** One row. Its id is only known inside of its table. */
  record Row(String id, String origin, String target, Digest digest) {}

  LinkReader(CanonicalJson json, Sha256 sha) {
    this.json = json;
    this.sha = sha;
    layouts = new LayoutReader(json);
  }

  /** The value of {@code links}: arrays or objects in an array, or objects by id. */
  void links(JsonParser in) throws IOException {
    each(in, () -> rows.add(row(in, "link")));
  }

  /** Links of which one end hangs loose. */
  List<Digest> floatingLinks(JsonParser in) throws IOException {
    List<Digest> digests = new ArrayList<>();
    each(in, () -> digests.add(row(in, "floating").digest()));
    return digests;
  }

  /** {@code extra.linkExtensions}: the reroute that a link comes through last. */
  void extensions(JsonParser in) throws IOException {
    each(
        in,
        () -> {
          Map<String, String> members = members(in);
          String parent = members.get("parentId");
          if (parent != null) {
            firstReroutes.put(members.getOrDefault("id", ""), parent);
          }
        });
  }

  void reroutes(JsonParser in) throws IOException {
    each(
        in,
        () -> {
          Map<String, String> members = members(in);
          reroutes.put(
              members.getOrDefault("id", ""),
              new Point(members.get("parentId"), members.getOrDefault("pos", "")));
        });
  }

  /** All rows so far, which may be added to. */
  List<Row> rows() {
    return rows;
  }

  /** Whether nothing was said of reroutes, so that the rows are all that there is. */
  boolean isPlain() {
    return firstReroutes.isEmpty();
  }

  List<CanonicalLink> rows(CanonicalScope in) {
    return rows.stream()
        .map(
            row -> new CanonicalLink(in.id(), in.path(row.origin), in.path(row.target), row.digest))
        .toList();
  }

  /** Where the links run, and where reroutes lie that no link runs through. */
  List<Digest> places() {
    List<Digest> walked = walked();
    List<Digest> places = walked == null ? shared() : walked;
    List<String> starts = new ArrayList<>();
    rows.forEach(row -> Optional.ofNullable(firstReroutes.get(row.id)).ifPresent(starts::add));
    for (Point unused : ReroutePaths.beside(reroutes, starts)) {
      places.add(sha.text("reroute").text(unused.place()).done());
    }
    return places;
  }

  /** Each link with every place that it runs through; null if that is too much. */
  private @Nullable List<Digest> walked() {
    long left = MOST_STEPS * (rows.size() + reroutes.size());
    List<Digest> places = new ArrayList<>();
    for (Row row : rows) {
      String next = firstReroutes.get(row.id);
      if (next == null) {
        continue;
      }
      sha.digest(row.digest);
      Set<String> passed = new HashSet<>(); // a chain that bites its tail must end
      for (Point at = reroutes.get(next); at != null && passed.add(next); at = reroutes.get(next)) {
        if (left-- == 0) {
          sha.done();
          return null;
        }
        sha.text(at.place());
        next = at.parent();
        if (next == null) {
          break;
        }
      }
      places.add(sha.done());
    }
    return places;
  }

  /** The same where links share so much of their ways that each of them can not be gone alone. */
  private List<Digest> shared() {
    ReroutePaths paths = new ReroutePaths(reroutes);
    List<Digest> places = new ArrayList<>();
    for (Row row : rows) {
      String first = firstReroutes.get(row.id);
      if (first != null) {
        Digest way = paths.from(first);
        places.add(sha.text("way").digest(row.digest).digest(way).done());
      }
    }
    return places;
  }

  private interface Reading {
    void read() throws IOException;
  }

  /** Reads every array or object in this array or object. */
  private static void each(JsonParser in, Reading reading) throws IOException {
    if (!in.currentToken().isStructStart()) {
      return;
    }
    while (!in.nextToken().isStructEnd()) {
      if (in.currentToken().isStructStart()) {
        reading.read();
      }
    }
  }

  private Row row(JsonParser in, String kind) throws IOException {
    Map<String, String> members = members(in);
    String id = members.getOrDefault("id", "");
    String parent = members.get("parentId");
    if (parent != null) {
      firstReroutes.put(id, parent);
    }
    String origin = members.getOrDefault("origin_id", "null");
    String target = members.getOrDefault("target_id", "null");
    sha.text(kind).text(end(kind, origin)).text(members.getOrDefault("origin_slot", "null"));
    sha.text(end(kind, target)).text(members.getOrDefault("target_slot", "null"));
    return new Row(id, origin, target, sha.text(members.getOrDefault("type", "null")).done());
  }

  private static String end(String kind, String node) {
    return kind.equals("floating") && node.equals("-1") ? "null" : node;
  }

  private static final List<String> COLUMNS =
      List.of("id", "origin_id", "origin_slot", "target_id", "target_slot", "type");

  /** Names and texts of an object's members, or of a row's columns; without those that are null. */
  private Map<String, String> members(JsonParser in) throws IOException {
    Map<String, String> members = new HashMap<>();
    boolean isRow = in.currentToken() == JsonToken.START_ARRAY;
    int column = 0;
    while (!in.nextToken().isStructEnd()) {
      String name =
          isRow ? (column < COLUMNS.size() ? COLUMNS.get(column++) : "") : in.currentName();
      if (!isRow) {
        in.nextToken();
      }
      if (in.currentToken() != JsonToken.VALUE_NULL) {
        members.put(name, text(in, name));
      }
    }
    return members;
  }

  private String text(JsonParser in, String name) throws IOException {
    switch (name) {
      case "pos" -> {
        return layouts.coordinates(in);
      }
      case "type" -> {
        int from = json.length();
        json.value(in, Nulls.ABSENT);
        String text = json.text(from);
        json.cut(from);
        return text;
      }
      default -> {
        return Scalars.text(in);
      }
    }
  }
}
