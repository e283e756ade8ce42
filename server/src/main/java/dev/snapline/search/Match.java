package dev.snapline.search;

import dev.snapline.graph.NodeTexts;
import dev.snapline.history.Snapshot;
import dev.snapline.history.Workflow;
import dev.snapline.search.Query.Filter;
import dev.snapline.search.Query.Place;
import dev.snapline.search.Query.Term;
import dev.snapline.search.Query.Word;
import dev.snapline.search.Where.Field;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which snapshots of one workflow a query finds, and where in them. */
final class Match {
  private static final int MOST_PLACES = 12;
  private static final int MOST_NODES = 3;

  private final Workflow workflow;
  private final List<String> names;
  private final WorkflowTexts.@Nullable View view;
  private final List<Filter> filters;
  private final List<Wanted> wanted;

  /** A word, and what is known of it before any snapshot is looked at. */
  private record Wanted(
      Place place, Needle needle, boolean isInWorkflow, BitSet rows, BitSet states) {}

  /**
   * @param names names and paths of the workflow; none if they shall not match
   * @param view the texts of graphs; may be null for a query without words
   */
  Match(Query query, Workflow workflow, List<String> names, WorkflowTexts.@Nullable View view) {
    this.workflow = workflow;
    this.names = names;
    this.view = view;
    List<Filter> conditions = new ArrayList<>();
    List<Wanted> words = new ArrayList<>();
    for (Term term : query.terms()) {
      if (term instanceof Filter filter) {
        conditions.add(filter);
      } else if (term instanceof Word word) {
        words.add(wanted(word));
      }
    }
    filters = conditions;
    wanted = words;
  }

  private Wanted wanted(Word word) {
    Needle needle = new Needle(word.text());
    boolean isInWorkflow =
        word.place() == Place.ANYWHERE && names.stream().anyMatch(name -> needle.find(name) >= 0);
    TextTable.Holding holding =
        view == null ? TextTable.Holding.NONE : view.table().holding(word, needle);
    return new Wanted(word.place(), needle, isInWorkflow, holding.rows(), holding.states());
  }

  Workflow workflow() {
    return workflow;
  }

  /** Whether the snapshot at this place of the list, which the view was made for, is found. */
  boolean finds(Snapshot snapshot, int place) {
    for (Filter filter : filters) {
      if (!filter.holds(snapshot)) {
        return false;
      }
    }
    if (wanted.isEmpty()) {
      return true;
    }
    int state = view == null ? -1 : view.state(place);
    for (Wanted word : wanted) {
      if (!(state >= 0 && word.states.get(state)) && !isInMetadata(word, snapshot)) {
        return false;
      }
    }
    return true;
  }

  private int state(Snapshot snapshot) {
    return view == null ? -1 : view.state(snapshot);
  }

  private static boolean isInMetadata(Wanted word, Snapshot snapshot) {
    return word.place == Place.ANYWHERE
        && (word.isInWorkflow
            || word.needle.find(snapshot.message()) >= 0
            || word.needle.find(snapshot.label()) >= 0
            || word.needle.find(snapshot.notes()) >= 0
            || word.needle.is(snapshot.source().word()));
  }

  /** Where these snapshots match, in their order. All of them are found. */
  List<List<Where>> where(List<Snapshot> snapshots) {
    Map<Integer, List<List<Where>>> nodes = new HashMap<>();
    WorkflowTexts.View seen = view;
    if (seen != null) {
      BitSet states = new BitSet();
      snapshots.stream().mapToInt(this::state).filter(state -> state >= 0).forEach(states::set);
      seen.table().visit(states, (state, rows) -> nodes.put(state, inNodes(seen.table(), rows)));
    }
    return snapshots.stream()
        .map(snapshot -> where(snapshot, nodes.getOrDefault(state(snapshot), List.of())))
        .toList();
  }

  /** For each word where it is in a graph. */
  private List<List<Where>> inNodes(TextTable table, BitSet present) {
    List<List<Where>> all = new ArrayList<>();
    for (Wanted word : wanted) {
      List<Where> found = new ArrayList<>();
      BitSet rows = (BitSet) word.rows.clone();
      rows.and(present);
      for (int row = rows.nextSetBit(0);
          row >= 0 && found.size() < MOST_NODES;
          row = rows.nextSetBit(row + 1)) {
        addPlaces(word, table.node(row), found);
      }
      all.add(found);
    }
    return all;
  }

  private static void addPlaces(Wanted word, NodeTexts node, List<Where> found) {
    String path = node.path().isEmpty() ? null : node.path();
    if (word.place != Place.MODEL) {
      addPlace(word, Field.TITLE, path, node.title(), found);
      addPlace(word, Field.NODE, path, node.type(), found);
    }
    if (word.place != Place.NODE) {
      for (String value : node.values()) {
        if (word.place == Place.ANYWHERE || TextTable.isModel(value)) {
          addPlace(word, Field.VALUE, path, value, found);
        }
      }
    }
  }

  private static void addPlace(
      Wanted word, Field field, @Nullable String node, @Nullable String text, List<Where> found) {
    int at = text == null ? -1 : word.needle.find(text);
    if (text != null && at >= 0) {
      found.add(Where.in(field, node, text, at, word.needle.length()));
    }
  }

  private List<Where> where(Snapshot snapshot, List<List<Where>> nodes) {
    List<Where> all = new ArrayList<>();
    int most = Math.max(1, MOST_PLACES / Math.max(1, wanted.size()));
    for (int i = 0; i < wanted.size(); i++) {
      Wanted word = wanted.get(i);
      List<Where> places = new ArrayList<>();
      if (word.place == Place.ANYWHERE) {
        addPlace(word, Field.LABEL, null, snapshot.label(), places);
        addPlace(word, Field.NOTES, null, snapshot.notes(), places);
        addPlace(word, Field.MESSAGE, null, snapshot.message(), places);
      }
      places.addAll(i < nodes.size() ? nodes.get(i) : List.of());
      if (word.isInWorkflow) {
        names.stream()
            .filter(name -> word.needle.find(name) >= 0)
            .findFirst()
            .ifPresent(name -> addPlace(word, Field.WORKFLOW, null, name, places));
      }
      if (word.place == Place.ANYWHERE && word.needle.is(snapshot.source().word())) {
        addPlace(word, Field.SOURCE, null, snapshot.source().word(), places);
      }
      all.addAll(places.subList(0, Math.min(most, places.size())));
    }
    for (Filter filter : filters) {
      if (filter instanceof Query.OfSource) {
        String word = snapshot.source().word();
        all.add(Where.in(Field.SOURCE, null, word, 0, word.length()));
      }
    }
    return all;
  }
}
