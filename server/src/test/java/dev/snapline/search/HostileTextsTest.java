package dev.snapline.search;

import static dev.snapline.search.SearchedHistories.graph;
import static dev.snapline.search.SearchedHistories.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.History;
import dev.snapline.history.MemorySnapshotStore;
import dev.snapline.history.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextsTest {
  private final SearchedHistories histories =
      new SearchedHistories(new MemorySnapshotStore(), new MemoryTextJournal());
  private final History history = histories.workflow("w");

  private List<Where> where(String query) {
    List<Hit> hits = histories.find(query).hits();
    assertThat(hits).as(query).hasSize(1);
    return hits.get(0).where();
  }

  private static String marked(Where where) {
    return where.text().substring(where.start(), where.end());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__proto__",
        "constructor",
        "<script>",
        "%s",
        "$1",
        ".*",
        "\u202eevil",
        "قطة",
        "😀",
        "𞤀",
        "\u200d",
        "\ufffd",
        "null",
        "-1",
        "&amp;",
        "'; DROP"
      })
  void findsOddTextsAsTheyAre(String text) throws Exception {
    store(history, graph(1, "nothing"));
    Snapshot snapshot = store(history, graph(2, "before " + text + " behind"));

    assertThat(histories.found('"' + text + '"')).containsExactly(snapshot.id());
    assertThat(where('"' + text + '"')).anyMatch(where -> marked(where).equals(text));
  }

  @Test
  void findsWhatStandsInTheWholeKeptPartOfAVeryLongPrompt() throws Exception {
    String prompt = "filler ".repeat(2_800) + "needle " + "filler ".repeat(150_000) + "beyond";
    Snapshot snapshot = store(history, graph(1, prompt));

    assertThat(histories.found("needle")).containsExactly(snapshot.id());
    assertThat(where("needle"))
        .anySatisfy(
            where -> {
              assertThat(marked(where)).isEqualTo("needle");
              assertThat(where.text()).startsWith("…").endsWith("…").hasSizeLessThan(170);
            });
    assertThat(histories.found("beyond")).isEmpty();
  }

  @Test
  void findsTextsWithHalfACharacter() throws Exception {
    Snapshot snapshot = store(history, graph(1, "left \\ud83d right"));

    assertThat(histories.found("\"left \ufffd right\"")).containsExactly(snapshot.id());
    assertThat(histories.found("left right")).containsExactly(snapshot.id());
  }

  @ParameterizedTest
  @CsvSource({"caf\u00e9, cafe\u0301", "cafe\u0301, caf\u00e9"})
  void doesNotCareHowAccentsAreWritten(String query, String text) throws Exception {
    Snapshot snapshot = store(history, graph(1, text));

    assertThat(histories.found(query)).containsExactly(snapshot.id());
  }

  @Test
  void cutsExcerptsBetweenCharacters() throws Exception {
    for (int shift = 0; shift < 4; shift++) {
      String text = "x".repeat(shift) + "😀".repeat(200) + "needle" + "😁".repeat(200);
      store(history, graph(shift, text));
      for (Where where : histories.find("needle").hits().get(0).where()) {
        assertThat(where.text().codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
        assertThat(marked(where)).isEqualTo("needle");
      }
    }
  }

  @Test
  void marksAsMuchOfALongMatchAsIsShown() throws Exception {
    String phrase = "word ".repeat(100).strip();
    store(history, graph(1, "x " + phrase + " y"));

    assertThat(where('"' + phrase + '"'))
        .singleElement()
        .satisfies(where -> assertThat(where.end()).isLessThanOrEqualTo(where.text().length()));
  }

  @Test
  void answersWhenEachOfManyWordsIsEverywhere() throws Exception {
    Snapshot snapshot = store(history, graph(1, "a ".repeat(5_000)));

    assertThat(histories.found("a ".repeat(20))).containsExactly(snapshot.id());
    assertThat(where("a ".repeat(20))).hasSizeLessThanOrEqualTo(20);
  }
}
