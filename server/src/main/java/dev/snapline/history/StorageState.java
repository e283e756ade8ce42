package dev.snapline.history;

/**
 * Whether the disk takes writes.
 *
 * @param detail what is wrong, in a sentence; "" while all is well
 */
public record StorageState(Kind kind, String detail) {
  public static final StorageState OK = new StorageState(Kind.OK, "");

  /** The words of the wire are {@code ok}, {@code full} and {@code readOnly}. */
  public enum Kind {
    OK("ok"),
    FULL("full"),
    READ_ONLY("readOnly");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
