package dev.snapline.environment.share;

import dev.snapline.environment.Checks;
import dev.snapline.environment.ComfyVersion;
import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.NodePack.Kind;
import dev.snapline.environment.compare.EnvironmentDiff;
import dev.snapline.environment.compare.EnvironmentDiff.NodeChange;
import dev.snapline.environment.compare.EnvironmentDiff.PackageChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The way from one environment to another as commands to copy, each with what it is for. Nothing is
 * done by itself. What no command can do is a remark.
 */
public final class Plan {
  private Plan() {}

  /** {@code diff} leads to the target. */
  public static String of(EnvironmentDiff diff) {
    List<String> lines = new ArrayList<>();
    if (diff.comfy() != null) {
      lines.add("# ComfyUI " + diff.comfy().from().brief() + " → " + diff.comfy().to().brief());
      lines.add(checkout("ComfyUI", diff.comfy().to()));
    }
    if (!diff.nodes().isEmpty()) {
      lines.add("# Node packs, in the folder custom_nodes");
      diff.nodes().forEach(change -> lines.add(node(change)));
    }
    if (!diff.packages().isEmpty()) {
      lines.add("# Python packages, with the Python of ComfyUI");
      packages(diff, lines);
    }
    if (!diff.knowsNodes()) {
      lines.add("# The node packs of one side are unknown: nothing is said of them.");
    }
    if (!diff.knowsPackages()) {
      lines.add("# The packages of one side are unknown: nothing is said of them.");
    }
    return lines.isEmpty() ? "# Nothing to do.\n" : String.join("\n", lines) + "\n";
  }

  /** The file of ComfyUI-Manager that goes with it. */
  public static byte[] managerFile(EnvironmentSnapshot target) {
    return dev.snapline.environment.PrettyJson.bytes(ManagerFile.of(target.environment()));
  }

  private static String checkout(String folder, ComfyVersion to) {
    String commit = to.commit();
    return commit == null
        ? "# its commit is unknown"
        : "git -C "
            + quoted(folder)
            + " fetch --tags && git -C "
            + quoted(folder)
            + " checkout "
            + commit;
  }

  private static String node(NodeChange change) {
    NodePack from = change.from();
    NodePack to = change.to();
    if (to == null) {
      NodePack gone = Objects.requireNonNull(from);
      return "mkdir -p .disabled && mv " + quoted(gone.dirName()) + " .disabled/";
    }
    if (from != null && change.isSwitched()) {
      return "# switch " + to.id() + (to.isEnabled() ? " on" : " off") + " in the Manager";
    }
    if (to.kind() == Kind.CNR && to.version() != null) {
      return "comfy node install " + quoted(to.id() + "@" + to.version());
    }
    String url = to.url();
    String commit = to.commit();
    if (to.kind() == Kind.GIT && url != null && Checks.isFetched(url)) {
      String folder = quoted(to.dirName());
      String clone = "git clone -- " + quoted(url) + " " + folder;
      if (commit == null) {
        return from == null ? clone : "# the commit of " + plain(to) + " is unknown";
      }
      String checkout = " && git -C " + folder + " checkout " + commit;
      return (from == null ? clone : "git -C " + folder + " fetch") + checkout;
    }
    return "# " + plain(to) + " cannot be fetched from anywhere";
  }

  private static String plain(NodePack pack) {
    return pack.dirName().replaceAll("\\p{Cntrl}", "");
  }

  private static void packages(EnvironmentDiff diff, List<String> lines) {
    List<String> wanted = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (PackageChange change : diff.packages()) {
      String pin = change.to();
      if (pin == null) {
        gone.add(change.name());
      } else {
        String line = Requirements.line(change.name(), pin);
        (line.startsWith("#") ? lines : wanted).add(line.startsWith("#") ? line : quoted(line));
      }
    }
    if (!wanted.isEmpty()) {
      lines.add("python -m pip install " + String.join(" ", wanted));
    }
    if (!gone.isEmpty()) {
      lines.add("python -m pip uninstall " + String.join(" ", gone));
    }
  }

  /** As one word of a shell, whatever it holds. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
