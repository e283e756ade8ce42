package dev.snapline.diff;

import java.util.Map;
import java.util.Objects;

/** The English words of each clause. The page has those of other languages under the same names. */
final class DiffTemplates {
  /** In the place of a value that shows nothing. */
  static final String EMPTY = "empty";

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("widget", "{0} {1} {2} → {3}"),
          Map.entry("and-widget", "{0} {1} → {2}"),
          Map.entry("extent", "{0} {1} → {2}"),
          Map.entry("and-extent", "{0} → {1}"),
          Map.entry("words", "{0}: {1} → {2}"),
          Map.entry("and-words", "{0} → {1}"),
          Map.entry("words-added", "{0}: + {1}"),
          Map.entry("and-words-added", "+ {0}"),
          Map.entry("words-removed", "{0}: − {1}"),
          Map.entry("and-words-removed", "− {0}"),
          Map.entry("word-count", "{0}: {1} words changed"),
          Map.entry("and-word-count", "{0} words changed"),
          Map.entry("one-word", "{0}: 1 word changed"),
          Map.entry("and-one-word", "1 word changed"),
          Map.entry("spaces", "{0}: spaces changed"),
          Map.entry("and-spaces", "spaces changed"),
          Map.entry("was", "{0} was {1}"),
          Map.entry("named", "{0} named"),
          Map.entry("muted", "{0} muted"),
          Map.entry("and-muted", "muted"),
          Map.entry("bypassed", "{0} bypassed"),
          Map.entry("and-bypassed", "bypassed"),
          Map.entry("active", "{0} active again"),
          Map.entry("and-active", "active again"),
          Map.entry("colour", "{0} colour changed"),
          Map.entry("and-more", "…"),
          Map.entry("added", "+ {0}"),
          Map.entry("added-nodes", "+ {0} nodes"),
          Map.entry("removed", "− {0}"),
          Map.entry("removed-nodes", "− {0} nodes"),
          Map.entry("replaced", "{0} made anew"),
          Map.entry("replaced-nodes", "{0} nodes made anew"),
          Map.entry("changed", "{0} changed"),
          Map.entry("changed-nodes", "{0} nodes changed"),
          Map.entry("link", "{0} → {1}"),
          Map.entry("link-removed", "− {0} → {1}"),
          Map.entry("links", "{0} links changed"),
          Map.entry("groups", "groups changed"),
          Map.entry("settings", "workflow settings changed"),
          Map.entry("moved-node", "{0} node moved"),
          Map.entry("moved-nodes", "{0} nodes moved"),
          Map.entry("layout", "layout changed"));

  private DiffTemplates() {}

  static String of(String template) {
    return Objects.requireNonNull(WORDS.get(template), template);
  }
}
