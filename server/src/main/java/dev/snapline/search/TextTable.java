package dev.snapline.search;

import dev.snapline.graph.NodeTexts;
import dev.snapline.history.SnapshotId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The texts of a workflow's graphs, each kept once, and which graphs have them. Only grows. Safe
 * for several threads.
 */
final class TextTable {
  private static final int LONGEST_PATH = 400;
  private static final int LONGEST_FILE = 500;
  private static final int MOST_RECENT = 4;
  private static final Set<String> MODELS =
      Set.of("safetensors", "ckpt", "pt", "pth", "gguf", "bin", "sft", "onnx");

  private final Texts texts = new Texts();
  private final Rows rows = new Rows();
  private final States states = new States();

  /** People ask for the next part of what they found, and for the same words with others. */
  private final Map<Query.Word, Holding> recent =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Query.Word, Holding> eldest) {
          return size() > MOST_RECENT;
        }
      };

  /**
   * Where a word is. Both sets are not to be changed.
   *
   * @param known how many states there were
   */
  record Holding(BitSet rows, BitSet states, int known) {
    static final Holding NONE = new Holding(new BitSet(), new BitSet(), 0);
  }

  synchronized int states() {
    return states.count();
  }

  /** Adds a graph, and tells what is new with it. */
  synchronized TextEntry add(SnapshotId id, int check, List<NodeTexts> nodes) {
    int knownTexts = texts.count();
    int knownRows = rows.count();
    BitSet now = new BitSet();
    for (NodeTexts node : nodes) {
      now.set(rows.number(row(node)));
    }
    int state = states.find(now);
    List<Integer> steps = state < 0 ? states.stepsTo(now) : List.of();
    return new TextEntry(
        id,
        check,
        state < 0 ? states.add(steps) : state,
        newTexts(knownTexts),
        newRows(knownRows),
        steps);
  }

  private int[] row(NodeTexts node) {
    List<String> values = node.values();
    int[] row = new int[3 + values.size()];
    row[0] = texts.number(node.path().length() > LONGEST_PATH ? "" : node.path());
    row[1] = texts.number(node.type());
    row[2] = node.title() == null ? -1 : texts.number(node.title());
    for (int i = 0; i < values.size(); i++) {
      row[3 + i] = texts.number(values.get(i));
    }
    return row;
  }

  private List<String> newTexts(int from) {
    List<String> added = new ArrayList<>();
    for (int number = from; number < texts.count(); number++) {
      added.add(texts.get(number));
    }
    return added;
  }

  private List<List<Integer>> newRows(int from) {
    List<List<Integer>> added = new ArrayList<>();
    for (int number = from; number < rows.count(); number++) {
      List<Integer> row = new ArrayList<>();
      for (int cell : rows.get(number)) {
        row.add(cell);
      }
      added.add(row);
    }
    return added;
  }

  /** Adds what {@link #add} once told. Answers whether it follows on what was added before. */
  synchronized boolean add(TextEntry entry) {
    for (String text : entry.texts()) {
      int next = texts.count();
      if (texts.number(text) != next) {
        return false;
      }
    }
    for (List<Integer> row : entry.rows()) {
      int next = rows.count();
      if (!isRow(row) || rows.number(row.stream().mapToInt(cell -> cell).toArray()) != next) {
        return false;
      }
    }
    if (entry.state() < states.count()) {
      return entry.state() >= 0 && entry.steps().isEmpty();
    }
    boolean areRows = entry.steps().stream().allMatch(step -> Math.abs(step) <= rows.count());
    try {
      return areRows && entry.state() == states.count() && states.add(entry.steps()) >= 0;
    } catch (IllegalArgumentException e) {
      return false; // a row that comes twice: the caller forgets the whole entry
    }
  }

  private boolean isRow(List<Integer> row) {
    for (int i = 0; i < row.size(); i++) {
      int least = i == 2 ? -1 : 0;
      if (row.get(i) < least || row.get(i) >= texts.count()) {
        return false;
      }
    }
    return row.size() >= 3;
  }

  /** The rows and states that have a word. */
  synchronized Holding holding(Query.Word word, Needle needle) {
    Holding before = recent.get(word);
    if (before != null && before.known == states.count()) {
      return before;
    }
    BitSet found = rows(word.place(), needle);
    BitSet having = found.isEmpty() ? new BitSet() : states.with(found);
    Holding holding = new Holding(found, having, states.count());
    recent.put(word, holding);
    return holding;
  }

  private BitSet rows(Query.Place place, Needle needle) {
    BitSet holding = texts.with(needle);
    BitSet found = new BitSet(rows.count());
    if (holding.isEmpty()) {
      return found;
    }
    if (place == Query.Place.MODEL) {
      for (int text = holding.nextSetBit(0); text >= 0; text = holding.nextSetBit(text + 1)) {
        holding.set(text, isModel(texts.get(text)));
      }
    }
    for (int row = 0; row < rows.count(); row++) {
      int start = rows.start(row);
      int from = place == Query.Place.MODEL ? start + 3 : start + 1;
      int to = place == Query.Place.NODE ? start + 3 : rows.end(row);
      for (int cell = from; cell < to; cell++) {
        if (rows.cell(cell) >= 0 && holding.get(rows.cell(cell))) {
          found.set(row);
          break;
        }
      }
    }
    return found;
  }

  synchronized void visit(BitSet which, States.Visitor visitor) {
    states.visit(which, visitor);
  }

  synchronized NodeTexts node(int row) {
    int[] cells = rows.get(row);
    List<String> values = new ArrayList<>();
    for (int i = 3; i < cells.length; i++) {
      values.add(texts.get(cells[i]));
    }
    return new NodeTexts(
        texts.get(cells[0]),
        texts.get(cells[1]),
        cells[2] < 0 ? null : texts.get(cells[2]),
        values);
  }

  /** How many bytes of memory are taken, nearly. */
  synchronized long weight() {
    return texts.weight() + rows.weight() + states.weight();
  }

  /** Whether a value names a file that ComfyUI loads a model from. */
  static boolean isModel(String value) {
    String name = value.strip();
    int dot = name.lastIndexOf('.');
    return dot > 0
        && name.length() <= LONGEST_FILE
        && name.indexOf('\n') < 0
        && MODELS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
