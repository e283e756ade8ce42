package dev.snapline.environment;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Python packages.
 *
 * @param pins by canonical name the version, or where the package came from if that was no index
 * @param versions the versions of those that came from elsewhere, as far as they are known
 */
public record PackageSet(SortedMap<String, String> pins, SortedMap<String, String> versions) {
  public static final PackageSet NONE = of(Map.of(), Map.of());

  public PackageSet {
    pins = Collections.unmodifiableSortedMap(new TreeMap<>(pins));
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }

  public static PackageSet of(Map<String, String> pins, Map<String, String> versions) {
    return new PackageSet(new TreeMap<>(pins), new TreeMap<>(versions));
  }

  /** Whether a pin says where a package came from instead of which version it is. */
  public static boolean isReference(String pin) {
    return pin.startsWith("-e ") || pin.contains("://");
  }
}
