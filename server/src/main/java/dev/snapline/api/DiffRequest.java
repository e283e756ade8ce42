package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.diff.GraphComparer;
import dev.snapline.graph.CutGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.WidgetNames;
import dev.snapline.history.Content;
import dev.snapline.history.Histories;
import dev.snapline.history.History;
import dev.snapline.history.SnapshotId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two graphs of a request to compare: each is a snapshot's or comes along. */
record DiffRequest(Members members, One base, One target) {
  private static final String SHAPE = "must be {\"id\": a snapshot's} or {\"graph\": {…}}.";

  /**
   * One of the two.
   *
   * @param stored size of the snapshot's file; 0 for a graph that came along
   */
  record One(String name, GraphBytes graph, WidgetNames names, long stored) {
    boolean isStored() {
      return graph instanceof LivingGraph;
    }

    /** All of the graph. */
    JsonValue json() throws IOException, NotAGraphException {
      try (InputStream in = graph.open()) {
        return JsonValue.read(in.readAllBytes());
      }
    }

    /** The graph, cut to be compared. */
    GraphComparer.Given cut() throws IOException {
      try {
        return new GraphComparer.Given(CutGraph.read(graph), names);
      } catch (NotAGraphException e) {
        throw wrong(e);
      }
    }

    private ProblemException wrong(NotAGraphException e) {
      return new ProblemException(
          ProblemCode.NO_GRAPH, name + ".graph", String.valueOf(e.getMessage()));
    }
  }

  static DiffRequest of(Body body, Histories histories) throws IOException {
    Members members = Members.of(body, "base.graph", "target.graph");
    return new DiffRequest(
        members, one("base", members, histories), one("target", members, histories));
  }

  /** What to answer if a part of one could not be read: which of both it is and where. */
  ProblemException wrong(NotAGraphException part) throws IOException {
    for (One one : List.of(base, target)) {
      try {
        CutGraph.requireReadable(one.graph());
      } catch (NotAGraphException e) {
        return one.wrong(e);
      }
    }
    return target.wrong(part);
  }

  /** How much there is to work on beside the body. */
  long stored() {
    return base.stored() + target.stored();
  }

  private static One one(String name, Members all, Histories histories) throws IOException {
    Members members = all.inner(name);
    if (members == null || members.has("id") == members.has("graph")) {
      throw Wrong.member(name, SHAPE);
    }
    WidgetNames names = names(name, all);
    if (members.has("graph")) {
      GraphBytes graph = members.graph();
      if (graph == null) {
        throw new ProblemException(
            ProblemCode.NO_GRAPH,
            name + ".graph",
            "The member \"" + name + ".graph\" of the request is no JSON object. Send a workflow.");
      }
      return new One(name, graph, names == null ? WidgetNames.none() : names, 0);
    }
    SnapshotId id = Ids.snapshot(members.text("id"), name + ".id");
    History history = histories.historyOf(id);
    Content content = history.content(id);
    byte[] own = content.parts().get("widgetNames");
    return new One(
        name,
        new LivingGraph(id, content.graph()),
        names != null ? names : own == null ? WidgetNames.none() : named(own, name),
        history.snapshot(id).snapshot().bytes());
  }

  private static @Nullable WidgetNames names(String name, Members all) throws IOException {
    JsonNode names = all.value("widgetNames");
    if (names == null) {
      return null;
    }
    JsonNode own = names.path(name);
    if (!names.isObject() || !(own.isMissingNode() || own.isObject())) {
      throw Wrong.member("widgetNames", "must be {\"base\"?, \"target\"?}, each lists of names.");
    }
    return own.isMissingNode() ? null : named(all.bytes(own), name);
  }

  private static WidgetNames named(byte[] names, String name) throws IOException {
    try {
      return WidgetNames.read(names);
    } catch (NotAGraphException e) {
      throw Wrong.member("widgetNames." + name, "cannot be read: " + e.getMessage());
    }
  }
}
