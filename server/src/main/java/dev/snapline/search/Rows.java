package dev.snapline.search;

import java.util.Arrays;

/** Different rows of numbers, numbered in the order in which they came. */
final class Rows {
  private int[] cells = new int[256];
  private int[] ends = new int[64];
  private int[] slots = new int[256];
  private int count;

  int count() {
    return count;
  }

  /** The number of this row, which is kept if it is new. */
  int number(int[] row) {
    int slot = slot(row, 0, row.length);
    while (slots[slot] != 0) {
      int known = slots[slot] - 1;
      if (Arrays.equals(cells, start(known), ends[known], row, 0, row.length)) {
        return known;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = count + 1;
    add(row);
    return count - 1;
  }

  int[] get(int number) {
    return Arrays.copyOfRange(cells, start(number), ends[number]);
  }

  int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  int end(int number) {
    return ends[number];
  }

  int cell(int place) {
    return cells[place];
  }

  /** How many bytes of memory are taken. */
  long weight() {
    return 4L * (cells.length + ends.length + slots.length);
  }

  private void add(int[] row) {
    int start = count == 0 ? 0 : ends[count - 1];
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count + count / 4 + 16);
    }
    if (start + row.length > cells.length) {
      cells = Arrays.copyOf(cells, start + row.length + cells.length / 4);
    }
    System.arraycopy(row, 0, cells, start, row.length);
    ends[count++] = start + row.length;
    if (2 * count > slots.length) {
      spread();
    }
  }

  private void spread() {
    slots = new int[2 * slots.length];
    for (int number = 0; number < count; number++) {
      int slot = slot(cells, start(number), ends[number]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = number + 1;
    }
  }

  private int slot(int[] numbers, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + numbers[i];
    }
    return ((hash * 0x9E3779B9) >>> 8) & (slots.length - 1);
  }
}
