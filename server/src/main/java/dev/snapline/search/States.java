package dev.snapline.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Different sets of rows, numbered in the order in which they came: what the snapshots of a
 * workflow were. Each is kept as its difference from the one before, for most have nearly all rows
 * in common.
 */
final class States {
  private int[] steps = new int[64];
  private int[] ends = new int[16];
  private long[] digests = new long[16];
  private final BitSet last = new BitSet();
  private int count;

  /** Takes what a state was: {@code rows} is good until it returns. */
  interface Visitor {
    void visit(int state, BitSet rows);
  }

  int count() {
    return count;
  }

  /** The state that is this set, or -1. */
  int find(BitSet rows) {
    long digest = digest(rows);
    for (int state = count - 1; state >= 0; state--) {
      if (digests[state] == digest) {
        return state;
      }
    }
    return -1;
  }

  /** What leads from the newest state to this set: row + 1 comes, -(row + 1) goes. */
  List<Integer> stepsTo(BitSet rows) {
    BitSet changed = (BitSet) last.clone();
    changed.xor(rows);
    return changed.stream().map(row -> rows.get(row) ? row + 1 : -(row + 1)).boxed().toList();
  }

  /**
   * Adds a state.
   *
   * @throws IllegalArgumentException if a row comes that is there, or goes that is not
   */
  int add(List<Integer> way) {
    for (int step : way) {
      int row = Math.abs(step) - 1;
      if (row < 0 || last.get(row) == step > 0) {
        throw new IllegalArgumentException("a row cannot come or go twice");
      }
      last.flip(row);
    }
    int start = start(count);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, larger(count));
      digests = Arrays.copyOf(digests, larger(count));
    }
    if (start + way.size() > steps.length) {
      steps = Arrays.copyOf(steps, larger(start + way.size()));
    }
    for (int i = 0; i < way.size(); i++) {
      steps[start + i] = way.get(i);
    }
    ends[count] = start + way.size();
    digests[count] = digest(last);
    return count++;
  }

  /** The states that have one of these rows. */
  BitSet with(BitSet rows) {
    BitSet found = new BitSet(count);
    int place = 0;
    int present = 0;
    for (int state = 0; state < count; state++) {
      for (; place < ends[state]; place++) {
        int step = steps[place];
        if (rows.get(Math.abs(step) - 1)) {
          present += step > 0 ? 1 : -1;
        }
      }
      if (present > 0) {
        found.set(state);
      }
    }
    return found;
  }

  /** Visits these states in their order. */
  void visit(BitSet states, Visitor visitor) {
    BitSet rows = new BitSet();
    int place = 0;
    for (int state = 0; state < states.length(); state++) {
      for (; place < ends[state]; place++) {
        rows.flip(Math.abs(steps[place]) - 1);
      }
      if (states.get(state)) {
        visitor.visit(state, rows);
      }
    }
  }

  /** How many bytes of memory are taken, nearly. */
  long weight() {
    return 4L * (steps.length + ends.length) + 8L * digests.length + last.size() / 8;
  }

  private int start(int state) {
    return state == 0 ? 0 : ends[state - 1];
  }

  private static int larger(int length) {
    return length + length / 4 + 16;
  }

  /** The sum does not depend on the order, and 64 bits leave nothing to chance. */
  private static long digest(BitSet rows) {
    long sum = 0;
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      long mixed = (row + 1) * 0x9E3779B97F4A7C15L;
      mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
      sum += mixed ^ (mixed >>> 31);
    }
    return sum;
  }
}
