package dev.snapline.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.diff.BringBack;
import dev.snapline.diff.Change;
import dev.snapline.diff.Change.End;
import dev.snapline.diff.Change.GroupChanged;
import dev.snapline.diff.Change.Link;
import dev.snapline.diff.Change.LinkAdded;
import dev.snapline.diff.Change.LinkRemoved;
import dev.snapline.diff.Change.LinkRewired;
import dev.snapline.diff.Change.NodeAdded;
import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.diff.Change.NodeName;
import dev.snapline.diff.Change.NodeRemoved;
import dev.snapline.diff.Change.NodeReplaced;
import dev.snapline.diff.Change.ScopeChanged;
import dev.snapline.diff.Change.SubgraphChanged;
import dev.snapline.diff.Deadline;
import dev.snapline.diff.DiffMessage;
import dev.snapline.diff.GraphDiff;
import dev.snapline.diff.Kind;
import dev.snapline.diff.ShownValue;
import dev.snapline.diff.TextComparer;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.NodeValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A {@link GraphDiff} as JSON. */
final class DiffFormat {
  private static final int MOST_VALUES = 4;

  /** A name of a node stands with each of its changes and links: very long ones would add up. */
  private static final int LONGEST_NAME = 300;

  private final GraphDiff diff;
  private final Deadline deadline;
  private final ChangePlaces places;

  /** When the deadline is over, no more texts are compared by words. */
  DiffFormat(GraphDiff diff, Deadline deadline) {
    this.diff = diff;
    this.deadline = deadline;
    places = new ChangePlaces(diff);
  }

  ObjectNode all() {
    List<DiffMessage.Part> parts = DiffMessage.parts(diff);
    ObjectNode json = Json.object().put("message", DiffMessage.line(parts));
    ArrayNode summary = json.putArray("summary");
    for (DiffMessage.Part part : parts) {
      ObjectNode clause = summary.addObject().put("template", part.template());
      ArrayNode values = clause.putArray("values");
      for (Object value : part.values()) {
        if (value instanceof Integer number) {
          values.add(number);
        } else {
          values.add(String.valueOf(value));
        }
      }
    }
    GraphDiff.Counts counts = diff.counts();
    json.putObject("counts")
        .put("added", counts.added())
        .put("removed", counts.removed())
        .put("modified", counts.modified())
        .put("links", counts.links())
        .put("moved", counts.moved());
    json.put("sameContent", diff.isSameContent());
    ArrayNode changes = json.putArray("changes");
    diff.changes().forEach(keyed -> changes.add(change(keyed)));
    if (diff.stopped() == null) {
      json.putNull("stopped");
    } else {
      json.putObject("stopped")
          .put("seconds", diff.stopped().toSeconds())
          .put("changes", diff.changes().size());
    }
    return json;
  }

  ObjectNode change(GraphDiff.Keyed keyed) {
    Change change = keyed.change();
    ObjectNode json = Json.object().put("key", keyed.key());
    json.put("section", change.kind().section().word()).put("kind", change.kind().word());
    NodeName node = change.node();
    if (node != null) {
      json.set("node", node(node));
    }
    ArrayNode within = json.putArray("within");
    change.place().within().forEach(name -> within.add(cut(name)));
    json.put("places", change.place().places());
    ChangePlace at = places.of(change);
    json.putObject("at").put("base", at.base()).put("target", at.target());
    json.put("bringBack", BringBack.isPossible(change));
    addOwn(change, json);
    return json;
  }

  private void addOwn(Change change, ObjectNode json) {
    if (change instanceof NodeAdded added) {
      addNode(added.values(), added.links(), json);
    } else if (change instanceof NodeRemoved removed) {
      addNode(removed.values(), removed.links(), json);
    } else if (change instanceof NodeReplaced replaced) {
      json.set("former", node(replaced.former().node()));
    } else if (change instanceof NodeChanged changed) {
      json.put("field", changed.field());
      addValues(ShownValue.old(changed), ShownValue.now(changed), json);
      if (changed.kind() == Kind.WIDGET) {
        json.put("runOnly", changed.runOnly());
        addText(changed, json);
      }
    } else if (change instanceof LinkAdded link) {
      addLink(link.link(), json);
    } else if (change instanceof LinkRemoved link) {
      addLink(link.link(), json);
    } else if (change instanceof LinkRewired link) {
      addLink(link.now(), json);
      json.putObject("former").set("origin", end(link.former().origin()));
    } else if (change instanceof GroupChanged group) {
      json.put("group", cut(group.title()));
      if (!group.field().isEmpty()) {
        json.put("field", group.field());
        addValues(ShownValue.old(group), ShownValue.now(group), json);
      }
    } else if (change instanceof SubgraphChanged subgraph) {
      json.put("subgraph", cut(subgraph.name())).put("nodes", subgraph.nodes());
    } else if (change instanceof ScopeChanged part) {
      json.put("field", part.field());
      addValues(ShownValue.old(part), ShownValue.now(part), json);
    }
  }

  private void addText(NodeChanged changed, ObjectNode json) {
    boolean isLong =
        changed.valueKind() == ValueKind.PROSE
            && changed.old() instanceof JsonValue.Text
            && changed.now() instanceof JsonValue.Text;
    if (!isLong) {
      return;
    }
    String old = changed.old().name();
    String now = changed.now().name();
    TextComparer.TextDiff diff =
        deadline.isOver() ? TextComparer.uncompared(old, now) : TextComparer.compare(old, now);
    ObjectNode text = json.putObject("text");
    text.put("unit", diff.unit().name().toLowerCase(Locale.ROOT));
    text.put("changed", diff.changed()).put("bounded", diff.bounded());
    ArrayNode pieces = text.putArray("pieces");
    for (TextComparer.Piece piece : diff.pieces()) {
      String op = piece.op().name().toLowerCase(Locale.ROOT);
      pieces.addObject().put("op", op).put("text", piece.text());
    }
  }

  /** The graph is written as it is, number for number. */
  byte[] broughtBack(GraphDiff.Keyed change, BringBack.Result result) {
    ObjectNode rest = Json.object();
    rest.set("change", change(change));
    rest.put("joined", result.joined());
    ArrayNode lost = rest.putArray("lost");
    for (BringBack.Lost one : result.lost()) {
      ObjectNode json = lost.addObject();
      ObjectNode ends = json.putObject("link");
      ends.set("origin", end(one.link().origin()));
      ends.set("target", end(one.link().target()));
      json.put("reason", one.reason().word()).put("at", one.at().word());
    }
    byte[] graph = result.graph().bytes();
    byte[] others = Json.bytes(rest);
    ByteArrayOutputStream all = new ByteArrayOutputStream(graph.length + others.length + 16);
    all.writeBytes("{\"graph\":".getBytes(StandardCharsets.UTF_8));
    all.writeBytes(graph);
    all.write(',');
    all.write(others, 1, others.length - 1);
    return all.toByteArray();
  }

  private static ObjectNode node(NodeName node) {
    return Json.object()
        .put("path", cut(node.path()))
        .put("id", cut(node.id()))
        .put("type", cut(node.type()))
        .put("title", cut(node.title()));
  }

  private static String cut(String name) {
    if (name.length() <= LONGEST_NAME) {
      return name;
    }
    boolean splitsAPair = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 2));
    return name.substring(0, LONGEST_NAME - (splitsAPair ? 2 : 1)) + "…";
  }

  /** Only a few values, which tell most. */
  private static void addNode(List<NodeValue> values, List<Link> links, ObjectNode json) {
    ArrayNode told = json.putArray("values");
    for (NodeValue value : values) {
      ShownValue shown = ShownValue.of(value);
      boolean isTelling =
          !shown.text().isBlank()
              && !shown.kind().equals("json")
              && !value.isRewritten()
              && !value.name().equals("control_after_generate");
      if (isTelling && told.size() < MOST_VALUES) {
        told.addObject().put("name", value.name()).put("text", shown.text());
      }
    }
    json.put("links", links.size());
  }

  private static void addValues(ShownValue old, ShownValue now, ObjectNode json) {
    json.set("old", value(old));
    json.set("now", value(now));
  }

  private static ObjectNode value(ShownValue value) {
    return Json.object().put("text", value.text()).put("kind", value.kind());
  }

  private static void addLink(Link link, ObjectNode json) {
    json.put("type", link.row().type().scalar().orElse(""));
    ObjectNode ends = json.putObject("link");
    ends.set("origin", end(link.origin()));
    ends.set("target", end(link.target()));
  }

  private static ObjectNode end(End end) {
    return Json.object()
        .put("path", cut(end.path()))
        .put("title", cut(end.title()))
        .put("slot", cut(end.slot()))
        .put("index", end.index());
  }
}
