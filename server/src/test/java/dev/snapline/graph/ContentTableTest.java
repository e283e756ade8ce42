package dev.snapline.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code docs/content.md} says which fields count: each of its rows is an example that is tried.
 */
class ContentTableTest {
  private static final Path DOCUMENT = Path.of("../docs/content.md");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A row of the table. */
  record Row(String field, String counts, String example) {
    @Override
    public String toString() {
      return field + ": " + example;
    }
  }

  static Stream<Row> rows() throws IOException {
    return Files.readString(DOCUMENT)
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| field"))
        .map(line -> line.split(" \\| ", 4))
        .map(cells -> new Row(cells[0].substring(2), cells[1], cells[2].replaceAll("^`|`$", "")));
  }

  private static JsonNode graph() throws IOException {
    String text = Files.readString(DOCUMENT);
    int from = text.indexOf("```json") + "```json".length();
    return MAPPER.readTree(text.substring(from, text.indexOf("```", from)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void countsAsTheTableSays(Row row) throws Exception {
    JsonNode changed = graph();
    change(changed, row.example());
    CanonicalGraph before = read(graph());
    CanonicalGraph after = read(changed);

    List<String> differ = new ArrayList<>();
    if (!before.hash().equals(after.hash())) {
      differ.add("content");
    }
    if (!before.layoutHash().equals(after.layoutHash())) {
      differ.add("layout");
    }
    assertThat(differ)
        .isEqualTo(
            switch (row.counts()) {
              case "neither" -> List.of();
              case "both" -> List.of("content", "layout");
              default -> List.of(row.counts());
            });
  }

  @Test
  void hasARowForEachKindOfField() throws Exception {
    assertThat(rows()).hasSizeGreaterThan(70);
    assertThat(rows().map(Row::counts).distinct())
        .containsOnly("content", "layout", "both", "neither");
  }

  private static CanonicalGraph read(JsonNode graph) throws Exception {
    return CanonicalGraph.read(GraphBytes.of(graph.toString().getBytes(UTF_8)));
  }

  /** {@code /a/0 = JSON}, {@code /a removed}, {@code /a swapped} or {@code /a reordered}. */
  private static void change(JsonNode graph, String example) throws IOException {
    String[] words = example.split(" ", 2);
    String what = words[1];
    if (what.equals("reordered")) {
      reorder((ObjectNode) graph);
      return;
    }
    JsonPointer pointer = JsonPointer.compile(words[0]);
    if (what.equals("swapped")) {
      ArrayNode list = (ArrayNode) graph.at(pointer);
      list.insert(0, list.remove(1));
      return;
    }
    JsonNode parent = graph.at(pointer.head());
    String member = pointer.last().getMatchingProperty();
    JsonNode value = what.equals("removed") ? null : MAPPER.readTree(what.substring("= ".length()));
    if (parent instanceof ObjectNode object) {
      if (value == null) {
        object.remove(member);
      } else {
        object.set(member, value);
      }
    } else {
      ArrayNode list = (ArrayNode) parent;
      int index = pointer.last().getMatchingIndex();
      if (value == null) {
        list.remove(index);
      } else if (index == list.size()) {
        list.add(value);
      } else {
        list.set(index, value);
      }
    }
  }

  private static void reorder(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    Collections.reverse(names);
    for (String name : names) {
      JsonNode value = object.remove(name);
      if (value instanceof ObjectNode inner) {
        reorder(inner);
      }
      object.set(name, value);
    }
  }
}
