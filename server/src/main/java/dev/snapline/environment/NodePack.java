package dev.snapline.environment;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that were added to ComfyUI.
 *
 * @param id the registry's name of a pack, else the name of its folder or file
 * @param dirName the folder or file in {@code custom_nodes}
 * @param version of a pack from the registry
 * @param commit what is checked out, if that could be read
 * @param url where a repository came from, without credentials
 */
public record NodePack(
    Kind kind,
    String id,
    String dirName,
    boolean isEnabled,
    @Nullable String version,
    @Nullable String commit,
    @Nullable String url) {
  // What the Manager calls a pack from the registry while it is switched off.
  private static final Pattern SWITCHED_OFF = Pattern.compile("@[0-9A-Za-z_.+-]+$|\\.disabled$");

  /** How a pack was installed. */
  public enum Kind {
    CNR,
    GIT,
    FILE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Names the pack within an environment. A pack keeps it when it is switched off, though its
   * folder then has another name.
   */
  public String key() {
    return kind.word() + ":" + (isEnabled ? dirName : SWITCHED_OFF.matcher(dirName).replaceAll(""));
  }

  /** A folder that is neither from the registry nor a repository: nothing can bring it back. */
  public boolean isUnmanaged() {
    return kind == Kind.GIT && url == null && commit == null;
  }
}
