package dev.snapline.environment.share;

import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.PackageSet;

/** The packages of an environment as pip and uv install them. */
final class Requirements {
  private Requirements() {}

  static String of(EnvironmentSnapshot snapshot) {
    StringBuilder text = new StringBuilder();
    text.append("# Python packages of ").append(snapshot.createdAt()).append('\n');
    String python = snapshot.environment().pythonVersion();
    if (python != null) {
      text.append("# Python ").append(python).append('\n');
    }
    snapshot
        .environment()
        .packages()
        .value()
        .pins()
        .forEach((name, pin) -> text.append(line(name, pin)).append('\n'));
    return text.toString();
  }

  /** One line; what only this computer has is a remark. */
  static String line(String name, String pin) {
    if (!PackageSet.isReference(pin)) {
      return name + "==" + pin;
    }
    return pin.startsWith("-e ") || pin.contains("file:")
        ? "# " + name + " comes from a folder of the computer that it was kept on"
        : name + " @ " + pin;
  }
}
