package dev.snapline.environment.scan;

import dev.snapline.environment.Checks;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.NodePack.Kind;
import dev.snapline.environment.Reading;
import dev.snapline.environment.SmallFile;
import dev.snapline.environment.Trouble;
import dev.snapline.environment.UnreadableException;
import dev.snapline.environment.git.Checkout;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The node packs in the folders {@code custom_nodes}, switched on and off. */
final class NodeScan {
  private static final int LIMIT = 1024 * 1024;
  private static final int TRACKED_LIMIT = 16 * 1024 * 1024;
  private static final int MOST = 5_000;
  private static final String OFF = ".disabled";

  /** What ComfyUI itself brings along. */
  private static final Set<String> CORE =
      Set.of("websocket_image_save.py", "example_node.py.example", "example_node.py");

  private final List<NodePack> packs = new ArrayList<>();
  private final List<Trouble> troubles = new ArrayList<>();

  private NodeScan() {}

  static Reading<List<NodePack>> read(List<Path> folders) {
    var scan = new NodeScan();
    for (Path folder : folders) {
      try {
        scan.add(folder, true);
        Path off = folder.resolve(OFF);
        if (Files.isDirectory(off)) {
          scan.add(off, false);
        }
      } catch (IOException | DirectoryIteratorException e) {
        return Reading.unknown(List.of(), folder.toString(), "custom_nodes not readable");
      }
    }
    if (folders.isEmpty()) {
      return Reading.unknown(List.of(), "nodes", "no folder custom_nodes was found");
    }
    scan.packs.sort(
        Comparator.comparing((NodePack pack) -> pack.dirName().toLowerCase(Locale.ROOT))
            .thenComparing(NodePack::dirName)
            .thenComparing(NodePack::isEnabled));
    return Reading.of(List.copyOf(scan.packs), scan.troubles);
  }

  private void add(Path folder, boolean isOn) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (packs.size() == MOST) {
          troubles.add(new Trouble(folder.toString(), "it has more than " + MOST + " packs"));
          return;
        }
        if (name.startsWith(".") || name.equals("__pycache__") || CORE.contains(name)) {
          continue;
        }
        if (!Checks.isFolderName(name)) {
          troubles.add(new Trouble(name, "its name is none that every system can have"));
        } else if (Files.isDirectory(entry)) {
          packs.add(pack(entry, name, isOn && !name.endsWith(OFF)));
        } else if (name.endsWith(".py") || name.endsWith(".py" + OFF)) {
          packs.add(file(name, isOn && !name.endsWith(OFF)));
        } else if (Files.isSymbolicLink(entry) && !Files.exists(entry)) {
          troubles.add(new Trouble(name, "it is a link that leads nowhere"));
        }
      }
    }
  }

  private static NodePack file(String name, boolean isOn) {
    String id = name.endsWith(OFF) ? name.substring(0, name.length() - OFF.length()) : name;
    return new NodePack(Kind.FILE, id, name, isOn, null, null, null);
  }

  private NodePack pack(Path folder, String name, boolean isOn) {
    // Also an empty one says that the registry, and not git, brought the pack.
    if (Files.exists(folder.resolve(".tracking"))) {
      return fromRegistry(folder, name, isOn);
    }
    String id = isOn ? name : name.replaceFirst("\\.disabled$|@[^@]*$", "");
    if (!Checkout.isOne(folder)) {
      return new NodePack(Kind.GIT, id, name, isOn, null, null, null);
    }
    Checkout checkout = Checkout.of(folder);
    String trouble = checkout.trouble();
    if (trouble != null) {
      troubles.add(new Trouble(name, trouble));
    }
    String url = checkout.url();
    if (url != null && !Checks.isAddress(url)) {
      troubles.add(new Trouble(name, "its address is none that a repository can have"));
      url = null;
    }
    return new NodePack(Kind.GIT, id, name, isOn, null, checkout.commit(), url);
  }

  private NodePack fromRegistry(Path folder, String name, boolean isOn) {
    lookAtTracked(folder, name);
    String id = isOn ? name : name.replaceFirst("\\.disabled$|@[^@]*$", "");
    String version = null;
    try {
      PyProject project = PyProject.of(SmallFile.text(folder.resolve("pyproject.toml"), LIMIT));
      String said = project.text("project.name");
      id = Checks.isFolderName(said) ? said : id;
      version = project.text("project.version");
      if (!Checks.isRelease(version)) {
        troubles.add(new Trouble(name, "its pyproject.toml says no version"));
        version = null;
      }
    } catch (UnreadableException e) {
      troubles.add(new Trouble(name, "its version is unknown: " + e.clause()));
    }
    return new NodePack(Kind.CNR, id, name, isOn, version, null, null);
  }

  /** The Manager deletes what stands there when it updates the pack. */
  private void lookAtTracked(Path folder, String name) {
    try {
      SmallFile.text(folder.resolve(".tracking"), TRACKED_LIMIT)
          .lines()
          .filter(NodeScan::leadsOutside)
          .findFirst()
          .ifPresent(
              line ->
                  troubles.add(
                      new Trouble(name, "its .tracking leads out of its folder: " + cut(line))));
    } catch (UnreadableException e) {
      troubles.add(new Trouble(name, e.clause()));
    }
  }

  private static boolean leadsOutside(String line) {
    return (line.contains("..") && List.of(line.split("[/\\\\]", -1)).contains(".."))
        || line.startsWith("/")
        || line.startsWith("\\")
        || line.matches("[A-Za-z]:.*");
  }

  private static String cut(String line) {
    return line.length() > 100 ? line.substring(0, 100) + "…" : line;
  }
}
