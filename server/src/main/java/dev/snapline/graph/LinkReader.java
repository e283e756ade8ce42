package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.CanonicalJson.Nulls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The link table of one scope and the reroutes that its links run through. */
final class LinkReader {
  private final CanonicalJson json;
  private final LayoutReader layouts;
  private final Sha256 sha;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> firstReroutes = new HashMap<>();
  private final Map<String, Reroute> reroutes = new HashMap<>();

  /** One row. Its id is only known inside of its table. */
  record Row(String id, String origin, String target, Digest digest) {}

  private record Reroute(@Nullable String parent, String place) {}

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
              new Reroute(members.get("parentId"), members.getOrDefault("pos", "")));
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
    List<Digest> places = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Row row : rows) {
      String next = firstReroutes.get(row.id);
      if (next != null) {
        sha.digest(row.digest);
        Set<String> passed = new HashSet<>(); // a chain that bites its tail must end
        for (Reroute at = reroutes.get(next);
            at != null && passed.add(next);
            at = next == null ? null : reroutes.get(next)) {
          sha.text(at.place);
          next = at.parent;
        }
        used.addAll(passed);
        places.add(sha.done());
      }
    }
    reroutes.forEach(
        (id, reroute) -> {
          if (!used.contains(id)) {
            places.add(sha.text("reroute").text(reroute.place).done());
          }
        });
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
