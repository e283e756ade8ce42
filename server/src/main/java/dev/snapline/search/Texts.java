package dev.snapline.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Different texts, numbered in the order in which they came. */
final class Texts {
  /*
   * Nearly all are of Latin-1: their bytes stand one after the other in one array, which takes a
   * quarter of what strings would, and is searched from one end to the other.
   */
  private byte[] bytes = new byte[1 << 10];
  private int[] ends = new int[64];
  private int[] hashes = new int[64];
  private @Nullable String[] wide = new String[0];
  private int[] slots = new int[256];
  private int count;

  int count() {
    return count;
  }

  /** The number of this text, which is kept if it is new. */
  int number(String text) {
    int hash = text.hashCode();
    int slot = slot(hash);
    while (slots[slot] != 0) {
      int known = slots[slot] - 1;
      if (hashes[known] == hash && get(known).equals(text)) {
        return known;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = count + 1;
    keep(text, hash);
    return count - 1;
  }

  String get(int number) {
    String kept = number < wide.length ? wide[number] : null;
    int start = start(number);
    return kept == null
        ? new String(bytes, start, ends[number] - start, StandardCharsets.ISO_8859_1)
        : kept;
  }

  /** The numbers of all texts that a needle is in. */
  BitSet with(Needle needle) {
    BitSet found = new BitSet(count);
    for (int number = 0; number < count; number++) {
      String kept = number < wide.length ? wide[number] : null;
      boolean isFound =
          kept == null ? needle.isIn(bytes, start(number), ends[number]) : needle.find(kept) >= 0;
      if (isFound) {
        found.set(number);
      }
    }
    return found;
  }

  /** How many bytes of memory are taken, nearly. */
  long weight() {
    long letters = 0;
    for (String text : wide) {
      letters += text == null ? 4 : 60 + 2L * text.length();
    }
    return bytes.length + 4L * (ends.length + hashes.length + slots.length) + letters;
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private void keep(String text, int hash) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, larger(count));
      hashes = Arrays.copyOf(hashes, larger(count));
    }
    int start = start(count);
    int end = start;
    if (text.chars().allMatch(letter -> letter < 256)) {
      end = start + text.length();
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(end, larger(bytes.length)));
      }
      byte[] letters = text.getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(letters, 0, bytes, start, letters.length);
    } else {
      if (count >= wide.length) {
        wide = Arrays.copyOf(wide, larger(count));
      }
      wide[count] = text;
    }
    ends[count] = end;
    hashes[count] = hash;
    count++;
    if (2 * count > slots.length) {
      spread();
    }
  }

  private static int larger(int length) {
    return length + length / 4 + 16;
  }

  private void spread() {
    slots = new int[2 * slots.length];
    for (int number = 0; number < count; number++) {
      int slot = slot(hashes[number]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = number + 1;
    }
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (slots.length - 1);
  }
}
