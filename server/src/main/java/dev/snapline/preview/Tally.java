package dev.snapline.preview;

/** Counts what is drawn, and ends a picture that becomes larger than {@link Limit} allows. */
final class Tally {
  private int elements;
  private int characters;

  void element() {
    if (++elements > Limit.ELEMENTS) {
      throw new TooLargeToDrawException();
    }
  }

  void text(String text) {
    characters += text.length();
    if (characters > Limit.CHARACTERS) {
      throw new TooLargeToDrawException();
    }
  }
}
