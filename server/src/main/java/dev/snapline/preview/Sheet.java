package dev.snapline.preview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What our own style sheets say, for a pen that is no browser: the part of CSS that they use. */
final class Sheet {
  private final List<Rule> rules = new ArrayList<>();

  /**
   * A rule with one selector.
   *
   * @param inside classes that a part around the element must have; none if it does not matter
   * @param own classes that the element must have
   * @param element its name; "" for any
   */
  private record Rule(
      Set<String> inside, Set<String> own, String element, Map<String, String> looks) {
    int weight() {
      return inside.size() + own.size();
    }

    boolean fits(String name, Set<String> classes, Set<String> around) {
      return (element.isEmpty() || element.equals(name))
          && classes.containsAll(own)
          && around.containsAll(inside);
    }
  }

  Sheet(String css) {
    css.lines().forEach(this::read);
    rules.sort(Comparator.comparingInt(Rule::weight)); // of equal weight the later one wins
  }

  /** What an element looks like, by the names that SVG has for that. */
  Map<String, String> looks(String element, Set<String> classes, Set<String> around) {
    Map<String, String> looks = new HashMap<>();
    for (Rule rule : rules) {
      if (rule.fits(element, classes, around)) {
        looks.putAll(rule.looks());
      }
    }
    return looks;
  }

  static Set<String> words(String style) {
    return style.isBlank() ? Set.of() : Set.copyOf(Arrays.asList(style.strip().split(" +", -1)));
  }

  private void read(String rule) {
    int brace = rule.indexOf('{');
    Map<String, String> looks = new HashMap<>();
    for (String look : rule.substring(brace + 1, rule.lastIndexOf('}')).split(";", -1)) {
      int colon = look.indexOf(':');
      looks.put(look.substring(0, colon), look.substring(colon + 1));
    }
    for (String selector : rule.substring(0, brace).split(",", -1)) {
      List<String> parts = Arrays.asList(selector.split("[ >]", -1));
      String own = parts.get(parts.size() - 1);
      String inside = parts.size() > 2 ? parts.get(parts.size() - 2) : ""; // the first is the root
      int dot = own.indexOf('.');
      String element = dot < 0 ? own : own.substring(0, dot);
      String classes = dot < 0 ? "" : own.substring(dot).replace('.', ' ');
      rules.add(new Rule(words(inside.replace('.', ' ')), words(classes), element, looks));
    }
  }
}
