package dev.snapline.environment.packages;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of Python packages: {@code ruamel.yaml_clib} and {@code ruamel-yaml-clib} are one. */
public final class PackageName {
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");
  private static final int LONGEST = 200;

  private PackageName() {}

  /** The one form that all spellings share (PEP 503). */
  public static String canonical(String name) {
    return isCanonical(name)
        ? name
        : SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  public static boolean isValid(String name) {
    for (int i = 0; i < name.length(); i++) {
      boolean isAtAnEnd = i == 0 || i == name.length() - 1;
      if (!isLetterOrDigit(name.charAt(i)) && (isAtAnEnd || !isSeparator(name.charAt(i)))) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= LONGEST;
  }

  /** Whether it has no capitals, and between its words hyphens only, one each. */
  private static boolean isCanonical(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isHyphen = c == '-' && (i == 0 || name.charAt(i - 1) != '-');
      if (!isHyphen && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '_' || c == '.';
  }

  /** Of ASCII. */
  public static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
