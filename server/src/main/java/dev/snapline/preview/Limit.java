package dev.snapline.preview;

/**
 * How much is drawn at most. A picture beyond it takes a browser seconds and the server a hundred
 * megabytes, and nobody could find anything in it.
 */
final class Limit {
  static final int NODES = 4_000;

  /** Of an SVG; four thousand nodes of a common size need about a half of it. */
  static final int ELEMENTS = 250_000;

  /** Of all texts, ids and paths of an SVG together. */
  static final int CHARACTERS = 12_000_000;

  private Limit() {}
}
