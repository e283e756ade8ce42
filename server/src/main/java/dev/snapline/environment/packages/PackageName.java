package dev.snapline.environment.packages;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of Python packages: {@code ruamel.yaml_clib} and {@code ruamel-yaml-clib} are one. */
public final class PackageName {
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");
  private static final Pattern SHAPE =
      Pattern.compile("[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]{0,198}[A-Za-z0-9]");

  private PackageName() {}

  /** The one form that all spellings share (PEP 503). */
  public static String canonical(String name) {
    return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  public static boolean isValid(String name) {
    return SHAPE.matcher(name).matches();
  }
}
