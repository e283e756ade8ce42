package dev.snapline.search;

import dev.snapline.diff.ChangeType;
import dev.snapline.history.Source;
import dev.snapline.history.UnusableTextException;
import dev.snapline.search.Query.Place;
import dev.snapline.search.Query.Term;
import dev.snapline.search.Query.Trait;
import dev.snapline.search.Query.Word;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person types → {@link Query}. docs/search.md describes it for people. */
public final class QueryFormat {
  static final int LONGEST = 1_000;
  static final int MOST_WORDS = 20;

  private final String text;
  private final Instant now;
  private int at;

  private QueryFormat(String text, Instant now) {
    this.text = text;
    this.now = now;
  }

  /**
   * Reads a query. Nothing that is typed is wrong: what is no filter is a text to look for.
   *
   * @param now what relative times count from
   * @throws UnusableTextException if it is too long or has too many words
   */
  public static Query read(String text, Instant now) {
    if (text.length() > LONGEST) {
      throw new UnusableTextException(
          "query",
          "The search has %,d characters, the limit is %,d. Shorten it."
              .formatted(text.length(), LONGEST));
    }
    return new QueryFormat(Normalizer.normalize(text, Normalizer.Form.NFC), now).query();
  }

  private Query query() {
    List<Term> terms = new ArrayList<>();
    while (skipSpace()) {
      Term term = term();
      if (!(term instanceof Word word && word.text().isEmpty())) {
        terms.add(term);
      }
      if (terms.size() > MOST_WORDS) {
        throw new UnusableTextException(
            "query",
            "The search has more than "
                + MOST_WORDS
                + " words. Leave some out, or put a phrase in quotation marks.");
      }
    }
    return new Query(terms);
  }

  private boolean skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private Term term() {
    if (text.charAt(at) == '"') {
      return anywhere(quoted());
    }
    int start = at;
    while (at < text.length() && !isSpace(text.charAt(at)) && text.charAt(at) != ':') {
      at++;
    }
    boolean hasValue = at + 1 < text.length() && text.charAt(at) == ':';
    if (!hasValue) {
      return anywhere(rest(start));
    }
    String key = text.substring(start, at++);
    String value = text.charAt(at) == '"' ? quoted() : rest(at);
    Optional<Term> filter = value.isEmpty() ? Optional.empty() : filter(key, value);
    return filter.orElseGet(() -> anywhere(key + ":" + value));
  }

  /** The word from there to the next space. */
  private String rest(int start) {
    while (at < text.length() && !isSpace(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** What is between quotation marks; a missing second one is thought at the end. */
  private String quoted() {
    int end = text.indexOf('"', at + 1);
    String inside = text.substring(at + 1, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
    return inside;
  }

  private Optional<Term> filter(String key, String value) {
    String word = value.toLowerCase(Locale.ROOT);
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "node" -> Optional.of(new Word(Place.NODE, value));
      case "model" -> Optional.of(new Word(Place.MODEL, value));
      case "source" -> Source.ofWord(word).map(Query.OfSource::new);
      case "type" -> type(word.replace('-', '_')).map(Query.OfType::new);
      case "is" -> Trait.ofWord(word).map(Query.Is::new);
      case "after" -> TimeFormat.read(word, now).map(Query.After::new);
      case "before" -> TimeFormat.read(word, now).map(Query.Before::new);
      default -> Optional.empty();
    };
  }

  private static Optional<ChangeType> type(String word) {
    ChangeType type = ChangeType.ofWord(word);
    return type.word().equals(word) ? Optional.of(type) : Optional.empty();
  }

  private static Word anywhere(String text) {
    return new Word(Place.ANYWHERE, text);
  }

  private static boolean isSpace(char letter) {
    return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
  }
}
