package dev.snapline.history;

import java.util.regex.Pattern;

/**
 * The name of a history and of its folder: an ASCII slug and 8 hex digits, so it is safe on every
 * file system. What people call the workflow stands in {@link Workflow}, never here.
 */
public record WorkflowKey(String value) implements Comparable<WorkflowKey> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}-[0-9a-f]{8}");

  public WorkflowKey {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "not a workflow key: a lower-case name, a hyphen and 8 hex digits are expected");
    }
  }

  public static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public int compareTo(WorkflowKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
