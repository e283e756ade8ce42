package dev.snapline.diff;

import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.canonical;
import static dev.snapline.graph.Graphs.graph;
import static dev.snapline.graph.Graphs.json;
import static dev.snapline.graph.Graphs.object;
import static dev.snapline.graph.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Words for changes, and the changes that are easily called by the wrong one. */
class DiffWordsTest {
  @Test
  void findsEachTypeByItsWordAndNoneByAnother() {
    for (ChangeType type : ChangeType.values()) {
      assertThat(ChangeType.ofWord(type.word())).isEqualTo(type);
    }
    assertThat(ChangeType.ofWord("rewired")).isEqualTo(ChangeType.UNKNOWN);
    assertThat(ChangeType.ofWord("MOVE")).isEqualTo(ChangeType.UNKNOWN);
  }

  @Test
  void namesANodeByItsTypeWhereItsTitleIsBlank() {
    assertThat(added("  ").message()).isEqualTo("+ LoraLoader");
  }

  @Test
  void shortensALongTitle() {
    assertThat(added("a".repeat(31)).message()).isEqualTo("+ " + "a".repeat(29) + "…");
    assertThat(added("a".repeat(30)).message()).isEqualTo("+ " + "a".repeat(30));
  }

  @Test
  void saysThatThereIsMoreThanALineHolds() {
    ObjectNode before = json("{\"nodes\":[]}");
    ObjectNode now = json("{\"nodes\":[]}");
    for (int id = 1; id <= 3; id++) {
      array(before, "/nodes").addObject().put("id", id).put("title", "b".repeat(30));
      array(now, "/nodes").addObject().put("id", -id).put("title", "n".repeat(30));
    }

    String message = GraphComparer.compare(canonical(before), canonical(now)).message();

    assertThat(message).startsWith("+ nnn").doesNotContain("− ").endsWith("; …");
  }

  @Test
  void takesALinkFromANewNodeForAPartOfIt() {
    Comparison comparison =
        after(
            g -> {
              array(g, "/nodes").add(value("{\"id\":7,\"type\":\"LoraLoader\"}"));
              array(g, "/links").add(value("[5,7,0,2,1,\"INT\"]"));
            });

    assertThat(comparison.type()).isEqualTo(ChangeType.NODE_ADD);
    assertThat(comparison.changes().linksAdded()).isZero();
  }

  /** A definition that only passes its input on has a link and no node. */
  @Test
  void takesADefinitionWithoutNodesForASettingWhetherItComesOrGoes() {
    ObjectNode with =
        graph(
            g ->
                array(g, "/definitions/subgraphs")
                    .add(value("{\"id\":\"b\",\"nodes\":[],\"links\":[[1,-10,0,-20,0,\"A\"]]}")));

    for (Comparison comparison :
        new Comparison[] {
          GraphComparer.compare(canonical(graph()), canonical(with)),
          GraphComparer.compare(canonical(with), canonical(graph()))
        }) {
      assertThat(comparison.type()).isEqualTo(ChangeType.PARAM);
      assertThat(comparison.message()).isEqualTo("workflow settings changed");
      assertThat(comparison.changes()).isEqualTo(Changes.NONE);
    }
  }

  /** Such an input comes with its link; where the link stayed, it was a person who changed it. */
  @Test
  void callsALabelOfALinkedWidgetAParam() {
    Consumer<ObjectNode> linked =
        g -> {
          object(g, "/nodes/1/inputs/1").put("link", 5);
          array(g, "/links").add(value("[5,1,1,2,1,\"INT\"]"));
        };
    Consumer<ObjectNode> labelled =
        linked.andThen(g -> object(g, "/nodes/1/inputs/1").put("label", "rounds"));

    Comparison comparison =
        GraphComparer.compare(canonical(graph(linked)), canonical(graph(labelled)));

    assertThat(comparison.type()).isEqualTo(ChangeType.PARAM);
    assertThat(comparison.changes()).isEqualTo(new Changes(0, 0, 1, 0, 0, 0, false));
    assertThat(comparison.message()).isEqualTo("Sampler changed");
  }

  @Test
  void seesOneOfTwoNodesWithOneIdGo() {
    ObjectNode two = json("{\"nodes\":[{\"id\":1,\"type\":\"A\"},{\"id\":1,\"type\":\"A\"}]}");
    ObjectNode one = json("{\"nodes\":[{\"id\":1,\"type\":\"A\"}]}");

    Comparison gone = GraphComparer.compare(canonical(two), canonical(one));

    assertThat(gone.type()).isEqualTo(ChangeType.NODE_REMOVE);
    assertThat(gone.changes().nodesRemoved()).isEqualTo(1);
    assertThat(gone.message()).isEqualTo("− A");
  }

  private static Comparison after(Consumer<ObjectNode> change) {
    return GraphComparer.compare(canonical(graph()), canonical(graph(change)));
  }

  private static Comparison added(String title) {
    return after(
        g ->
            array(g, "/nodes")
                .addObject()
                .put("id", 7)
                .put("type", "LoraLoader")
                .put("title", title));
  }
}
