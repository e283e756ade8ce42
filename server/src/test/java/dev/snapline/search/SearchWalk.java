package dev.snapline.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.history.Edit;
import dev.snapline.history.History;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.Source;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Does to some histories what people do, and searches them in two ways: with the finder, and by
 * looking at each graph with other means.
 */
final class SearchWalk {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TEXTS =
      List.of(
          "a red cat",
          "CAT",
          "dog\nand cat",
          "sd/Cat.safetensors",
          "dog.gguf",
          "красный КОТ",
          "красный кот",
          "很美的猫",
          "قطة حمراء",
          "😀 cat 😁",
          "ÉTÉ",
          "été",
          "x",
          "Sampler",
          "euler");
  private static final List<String> WORDS =
      List.of(
          "cat",
          "CAT",
          "dog",
          "красный",
          "кот",
          "猫",
          "قطة",
          "😀",
          "été",
          "sampler",
          "x",
          "r",
          "node:cat",
          "node:sampler",
          "model:cat",
          "model:.gguf",
          "\"red cat\"",
          "source:manual",
          "source:save",
          "is:named",
          "is:locked",
          "type:param",
          "type:node_add",
          "manual",
          "w1",
          "after:1h",
          "before:1h",
          "nothing");

  private final long seed;
  private final Random random;
  private final List<String> names = List.of("w0", "w1 dog", "w2");
  private final List<SnapshotId> dead = new ArrayList<>();
  private final List<ObjectNode> graphs = new ArrayList<>();
  private SearchedHistories histories;
  private int hits;

  SearchWalk(long seed, SnapshotStore store, TextJournal journal) {
    this.seed = seed;
    random = new Random(seed);
    histories = new SearchedHistories(store, journal);
  }

  void reopen(SnapshotStore store, TextJournal journal) {
    histories = new SearchedHistories(store, journal);
  }

  /** How many searches found something. */
  int hits() {
    return hits;
  }

  void step() throws Exception {
    histories.clock.move(Duration.ofMinutes(random.nextInt(20)));
    History history = histories.workflow(any(names));
    List<Snapshot> living = history.living();
    int act = random.nextInt(12);
    if (act < 6 || living.isEmpty()) {
      SearchedHistories.store(history, source(), random.nextInt(4) == 0 ? text() : "", graph());
    } else if (act < 8) {
      SnapshotId id = any(living).id();
      history.deleteEvenLocked(id);
      dead.add(id);
    } else if (act < 9 && !dead.isEmpty()) {
      SnapshotId id = dead.remove(random.nextInt(dead.size()));
      histories.histories.historyOf(id).undelete(id);
    } else {
      boolean isLocked = random.nextBoolean();
      String notes = random.nextBoolean() ? text() : "";
      history.edit(any(living).id(), new Edit(null, notes, isLocked, null));
    }
  }

  private Source source() {
    return any(List.of(Source.AUTO, Source.MANUAL, Source.SAVE));
  }

  /** A new graph, or one of before with a change. */
  private String graph() {
    ObjectNode graph =
        graphs.isEmpty() || random.nextInt(8) == 0
            ? JSON.createObjectNode()
            : any(graphs).deepCopy();
    ArrayNode nodes = graph.withArray("nodes");
    for (int i = random.nextInt(3); i >= 0; i--) {
      if (nodes.size() > 6 || (!nodes.isEmpty() && random.nextInt(4) == 0)) {
        nodes.remove(random.nextInt(nodes.size()));
      } else {
        ObjectNode node = nodes.addObject().put("id", random.nextInt(1000)).put("type", text());
        if (random.nextBoolean()) {
          node.put("title", text());
        }
        ArrayNode values = node.putArray("widgets_values").add(random.nextInt(9)).add(text());
        values.addObject().put("on", true).put("lora", text());
      }
    }
    graphs.add(graph);
    return graph.toString();
  }

  private String text() {
    return any(TEXTS);
  }

  void check() throws Exception {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      words.add(any(WORDS));
    }
    String query = String.join(" ", words);
    List<SnapshotId> expected = new ArrayList<>();
    for (History history : histories.histories.all()) {
      for (Snapshot snapshot : history.living()) {
        if (matches(history, snapshot, words)) {
          expected.add(snapshot.id());
        }
      }
    }
    expected.sort(Comparator.reverseOrder());
    assertThat(histories.found(query, 1 + random.nextInt(9))).as(as(query)).isEqualTo(expected);
    Found found = histories.find(query);
    assertThat(found.total()).as(as(query)).isEqualTo(expected.size());
    assertThat(found.complete()).as(as(query)).isTrue();
    hits += expected.isEmpty() ? 0 : 1;
    for (Hit hit : found.hits()) {
      checkPlaces(query, words, hit);
    }
  }

  private void checkPlaces(String query, List<String> words, Hit hit) {
    List<String> texts = words.stream().filter(word -> !isFilter(word)).map(this::bare).toList();
    for (String text : texts) {
      assertThat(hit.where()).as(as(query)).anyMatch(where -> is(text, marked(where)));
    }
    assertThat(hit.where())
        .filteredOn(where -> where.field() != Where.Field.SOURCE)
        .as(as(query))
        .allMatch(where -> texts.stream().anyMatch(text -> is(text, marked(where))));
  }

  private static String marked(Where where) {
    return where.text().substring(where.start(), where.end());
  }

  private static boolean is(String word, String other) {
    return pattern(word).matcher(other).matches();
  }

  private static boolean isFilter(String word) {
    return word.matches("(source|is|type|after|before):.*");
  }

  private String bare(String word) {
    return word.replaceFirst("^(node|model):", "").replace("\"", "");
  }

  private boolean matches(History history, Snapshot snapshot, List<String> words) throws Exception {
    JsonNode graph;
    try (InputStream in = history.content(snapshot.id()).graph().open()) {
      graph = JSON.readTree(in);
    }
    for (String word : words) {
      if (!matches(history, snapshot, graph, word)) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(History history, Snapshot snapshot, JsonNode graph, String word) {
    Predicate<String> in = text -> pattern(bare(word)).matcher(text).find();
    List<String> named = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (JsonNode node : graph.path("nodes")) {
      named.add(node.path("type").asText());
      named.add(node.path("title").asText());
      values.add(node.path("widgets_values").path(1).asText());
      values.add(node.path("widgets_values").path(2).path("lora").asText());
    }
    if (isFilter(word)) {
      Duration age = Duration.between(snapshot.takenAt(), histories.clock.instant());
      return switch (word) {
        case "is:named" -> !snapshot.label().isEmpty();
        case "is:locked" -> snapshot.locked();
        case "after:1h" -> age.compareTo(Duration.ofHours(1)) <= 0;
        case "before:1h" -> age.compareTo(Duration.ofHours(1)) > 0;
        default ->
            word.equals("source:" + snapshot.source().word())
                || word.equals("type:" + snapshot.changeType().word());
      };
    }
    if (word.startsWith("node:")) {
      return named.stream().anyMatch(in);
    }
    if (word.startsWith("model:")) {
      return values.stream().filter(text -> text.matches(".*\\.(safetensors|gguf)")).anyMatch(in);
    }
    List<String> all = new ArrayList<>(named);
    all.addAll(values);
    all.addAll(List.of(snapshot.label(), snapshot.notes(), snapshot.message()));
    all.addAll(List.of(history.workflow().name(), history.workflow().path()));
    return all.stream().anyMatch(in) || snapshot.source().word().equals(word);
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String as(String query) {
    return "seed " + seed + ", search " + query;
  }
}
