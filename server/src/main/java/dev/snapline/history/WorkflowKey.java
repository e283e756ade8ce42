package dev.snapline.history;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a history and of its folder: an ASCII slug and 8 hex digits, so it is safe on every
 * file system. What people call the workflow stands in {@link Workflow}, never here.
 */
public record WorkflowKey(String value) implements Comparable<WorkflowKey> {
  private static final int SLUG_LENGTH = 40;
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}-[0-9a-f]{8}");

  public WorkflowKey {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "not a workflow key: a lower-case name, a hyphen and 8 hex digits are expected");
    }
  }

  /**
   * A new key for a workflow of this name. Two calls give two keys; whether one is free is known to
   * the store only.
   */
  static WorkflowKey forName(String name, RandomGenerator random) {
    // The hexadecimal end keeps the names that Windows reserves (con, nul) harmless.
    return new WorkflowKey(slug(name) + "-" + HexFormat.of().toHexDigits(random.nextInt()));
  }

  /** The key that the same name and number always make. */
  public static WorkflowKey derived(String name, int number) {
    return new WorkflowKey(slug(name) + "-" + HexFormat.of().toHexDigits(number));
  }

  private static String slug(String name) {
    String plain = name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
    String ascii =
        Normalizer.normalize(plain, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    String cut = ascii.substring(0, Math.min(SLUG_LENGTH, ascii.length()));
    String trimmed = cut.replaceAll("^-|-$", "");
    // "---" was one hyphen before the cut, so one at each end is all that there can be.
    return trimmed.isEmpty() ? "workflow" : trimmed;
  }

  public static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public int compareTo(WorkflowKey other) {
    return value.compareTo(other.value);
  }

  /* Written out: what a record has by itself is put together at run time, in every start anew. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WorkflowKey that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
