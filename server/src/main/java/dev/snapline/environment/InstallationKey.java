package dev.snapline.environment;

import dev.snapline.history.WorkflowKey;

/** Names an installation of ComfyUI and the folder of its environments: a slug and 8 hex digits. */
public record InstallationKey(String value) {
  public InstallationKey {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "not a key of an installation: a lower-case name, a hyphen and 8 hex digits are expected");
    }
  }

  static InstallationKey forName(String name, int number) {
    String key = WorkflowKey.derived(name, number).value();
    // The slug of a name without letters is made for workflows.
    boolean isNameless =
        key.startsWith("workflow-")
            && !name.toLowerCase(java.util.Locale.ROOT).contains("workflow");
    return new InstallationKey(isNameless ? "comfyui" + key.substring(8) : key);
  }

  public static boolean isValid(String text) {
    return WorkflowKey.isValid(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
