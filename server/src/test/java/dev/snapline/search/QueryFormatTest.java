package dev.snapline.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.diff.ChangeType;
import dev.snapline.history.Source;
import dev.snapline.history.UnusableTextException;
import dev.snapline.search.Query.After;
import dev.snapline.search.Query.Before;
import dev.snapline.search.Query.Is;
import dev.snapline.search.Query.OfSource;
import dev.snapline.search.Query.OfType;
import dev.snapline.search.Query.Place;
import dev.snapline.search.Query.Term;
import dev.snapline.search.Query.Trait;
import dev.snapline.search.Query.Word;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryFormatTest {
  private static final Instant NOW = Instant.parse("2026-03-04T15:30:00Z");

  static Stream<Arguments> grammar() {
    return Stream.of(
        means("", List.of()),
        means(" \t\u3000\u00a0 ", List.of()),
        means("cat", word("cat")),
        means("  a   cat ", word("a"), word("cat")),
        means("a\u3000cat", word("a"), word("cat")),
        means("\"a cat\"", word("a cat")),
        means("\"a cat\"and \"dog", word("a cat"), word("and"), word("dog")),
        means("\"\" \"", List.of()),
        means("\" \"", word(" ")),
        means("a\"b", word("a\"b")),
        means("node:KSampler", new Word(Place.NODE, "KSampler")),
        means("NODE:KSampler", new Word(Place.NODE, "KSampler")),
        means("node:\"Load Image\" x", new Word(Place.NODE, "Load Image"), word("x")),
        means("node:a:b", new Word(Place.NODE, "a:b")),
        means("model:sd_xl", new Word(Place.MODEL, "sd_xl")),
        means("\"node:KSampler\"", word("node:KSampler")),
        means("source:save", new OfSource(Source.SAVE)),
        means("Source:Manual", new OfSource(Source.MANUAL)),
        means("type:node_add", new OfType(ChangeType.NODE_ADD)),
        means("type:Node-Add", new OfType(ChangeType.NODE_ADD)),
        means("type:unknown", new OfType(ChangeType.UNKNOWN)),
        means("is:locked", new Is(Trait.LOCKED)),
        means("is:named", new Is(Trait.NAMED)),
        means("is:saved", new Is(Trait.SAVED)),
        means("IS:Noted", new Is(Trait.NOTED)),
        means("after:2026-03-01", after("2026-03-01T00:00:00Z")),
        means("after:2026-03-01T08:15", after("2026-03-01T08:15:00Z")),
        means("after:2026-03-01T08:15:30z", after("2026-03-01T08:15:30Z")),
        means("after:2026-03-01+09:00", after("2026-02-28T15:00:00Z")),
        means("after:2026-03-01T08:15-05:00", after("2026-03-01T13:15:00Z")),
        means("after:today", after("2026-03-04T00:00:00Z")),
        means("after:yesterday", after("2026-03-03T00:00:00Z")),
        means("after:12h", after("2026-03-04T03:30:00Z")),
        means("after:7D", after("2026-02-25T15:30:00Z")),
        means("after:2w", after("2026-02-18T15:30:00Z")),
        means("after:9999w", new After(NOW.minusSeconds(9999L * 7 * 86_400))),
        means("before:2026-03-01", new Before(Instant.parse("2026-03-01T00:00:00Z"))),
        means(
            "after:2024-02-29 before:\"2024-03-01\"",
            after("2024-02-29T00:00:00Z"),
            new Before(Instant.parse("2024-03-01T00:00:00Z"))),
        means("cafe\u0301", word("caf\u00e9")));
  }

  @ParameterizedTest
  @MethodSource("grammar")
  void reads(String text, List<Term> terms) {
    assertThat(QueryFormat.read(text, NOW).terms()).isEqualTo(terms);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "colour:red",
        "http://example.org",
        "12:30",
        ":",
        "::",
        ":save",
        "node:",
        "model:",
        "source:",
        "source:nobody",
        "type:added",
        "is:old",
        "after:",
        "after:soon",
        "after:2026-13-01",
        "after:2026-02-29",
        "after:26-03-04",
        "after:2026-3-4",
        "after:2026-03-04T25:00",
        "after:2026-03-04x",
        "after:+2026-03-04",
        "after:1e3d",
        "after:10000d",
        "after:-7d",
        "before:7y",
        "__proto__:x",
        "no\u0131de:x"
      })
  void takesForTextWhatIsNoFilter(String text) {
    assertThat(QueryFormat.read(text, NOW).terms()).containsExactly(word(text));
  }

  @Test
  void takesAnUnknownKeyWithAQuotedValueForOneText() {
    assertThat(QueryFormat.read("colour:\"deep red\"", NOW).terms())
        .containsExactly(word("colour:deep red"));
  }

  @Test
  void readsDatesAfterTheDayChangesInAnotherTimeZone() {
    Instant lateEvening = Instant.parse("2026-03-04T23:59:59Z");

    assertThat(QueryFormat.read("after:today", lateEvening).terms())
        .containsExactly(after("2026-03-04T00:00:00Z"));
  }

  @Test
  void refusesWhatWouldTakeLongToSearch() {
    QueryFormat.read("x".repeat(QueryFormat.LONGEST), NOW);
    QueryFormat.read("x ".repeat(QueryFormat.MOST_WORDS), NOW);

    assertThatExceptionOfType(UnusableTextException.class)
        .isThrownBy(() -> QueryFormat.read("x".repeat(QueryFormat.LONGEST + 1), NOW))
        .withMessage("The search has 1,001 characters, the limit is 1,000. Shorten it.");
    assertThatExceptionOfType(UnusableTextException.class)
        .isThrownBy(() -> QueryFormat.read("x ".repeat(QueryFormat.MOST_WORDS + 1), NOW))
        .withMessageContaining("more than 20 words");
  }

  private static Word word(String text) {
    return new Word(Place.ANYWHERE, text);
  }

  private static After after(String time) {
    return new After(Instant.parse(time));
  }

  private static Arguments means(String text, Term... terms) {
    return means(text, List.of(terms));
  }

  private static Arguments means(String text, List<Term> terms) {
    return Arguments.of(text, terms);
  }
}
