package dev.snapline.cli;

import java.io.IOException;
import java.util.Map;

/** What the server says of environments, for people. */
final class EnvWords {
  private EnvWords() {}

  static void list(Map<String, String> said, Out out) throws IOException {
    Columns table = new Columns("KEPT", "ID", "", "COMFYUI", "NODES", "PACKAGES", "WHAT");
    String current = said.get("current");
    int count = 0;
    for (; said.containsKey("environments." + count + ".id"); count++) {
      String at = "environments." + count + ".";
      String id = word(said, at + "id");
      String label = word(said, at + "label");
      String message = said.getOrDefault(at + "change.message", "First environment");
      table.row(
          word(said, at + "createdAt").substring(0, 16).replace('T', ' '),
          id,
          (id.equals(current) ? "current " : "")
              + ("true".equals(said.get(at + "locked")) ? "locked" : ""),
          word(said, at + "version"),
          number(said, at + "nodeCount"),
          number(said, at + "packageCount"),
          (label.isEmpty() ? "" : "\"" + label + "\" ") + message);
    }
    if (count == 0) {
      out.tell("There are no environments yet. The first one is kept when ComfyUI starts.");
    } else {
      table.writeTo(out);
    }
    for (int i = 0; said.containsKey("unreadable." + i + ".file"); i++) {
      String at = "unreadable." + i + ".";
      out.tell(word(said, at + "file") + " cannot be read: " + word(said, at + "reason") + ".");
    }
  }

  private static String word(Map<String, String> said, String path) {
    String word = said.getOrDefault(path, "");
    return word.equals("null") ? "" : word;
  }

  private static String number(Map<String, String> said, String path) {
    String number = word(said, path);
    return number.isEmpty() ? "unknown" : number;
  }

  static void captured(Map<String, String> said, Out out) throws IOException {
    boolean isSaved = "true".equals(said.get("saved"));
    out.line((isSaved ? "Kept as " : "Nothing changed since ") + said.get("environment.id") + ".");
  }

  static void plan(Map<String, String> said, Out out) throws IOException {
    for (String line : said.getOrDefault("commands", "").split("\n", -1)) {
      out.line(line);
    }
  }

  static void one(Map<String, String> said, Out out) throws IOException {
    out.line(word(said, "id") + "  " + word(said, "trigger") + "  " + word(said, "label"));
    out.line("ComfyUI  " + word(said, "version") + "  " + word(said, "comfyui.commit"));
    out.line("Python   " + word(said, "pythonVersion"));
    out.line("Node packs: " + number(said, "nodeCount"));
    for (int i = 0; said.containsKey("customNodes." + i + ".id"); i++) {
      String at = "customNodes." + i + ".";
      String version = word(said, at + "version");
      out.line(
          String.join(
              "  ",
              " ",
              word(said, at + "type"),
              word(said, at + "dirName"),
              version.isEmpty() ? word(said, at + "commit") : version,
              "true".equals(said.get(at + "enabled")) ? "" : "(off)"));
    }
    out.line("Python packages: " + number(said, "packageCount"));
    for (int i = 0; said.containsKey("pipPackages." + i + ".name"); i++) {
      String at = "pipPackages." + i + ".";
      String source = word(said, at + "source");
      String version = word(said, at + "version");
      out.line("  " + word(said, at + "name") + "  " + version + "  " + source);
    }
    for (String kind : new String[] {"nodeTroubles.", "packageTroubles."}) {
      for (int i = 0; said.containsKey(kind + i + ".entry"); i++) {
        out.tell(word(said, kind + i + ".entry") + ": " + word(said, kind + i + ".why"));
      }
    }
  }

  static void diff(Map<String, String> said, Out out) throws IOException {
    out.line(word(said, "message"));
    for (var member : said.entrySet()) {
      String at = member.getKey();
      if (at.matches("nodes(Added|Removed)\\.\\d+\\.dirName")) {
        out.line((at.startsWith("nodesAdded") ? "+ " : "- ") + member.getValue());
      } else if (at.matches("pips(Added|Removed)\\.\\d+\\.name")) {
        String version = word(said, at.replaceAll("name$", "version"));
        out.line((at.startsWith("pipsAdded") ? "+ " : "- ") + member.getValue() + " " + version);
      } else if (at.matches("pipsChanged\\.\\d+\\.name")) {
        String from = word(said, at.replaceAll("name$", "from"));
        String to = word(said, at.replaceAll("name$", "to"));
        out.line("~ " + member.getValue() + " " + from + " -> " + to);
      } else if (at.matches("nodesChanged\\.\\d+\\.dirName")) {
        out.line("~ " + member.getValue());
      }
    }
  }

  static void imported(Map<String, String> said, Out out) throws IOException {
    for (int i = 0; said.containsKey("environments." + i + ".trigger"); i++) {
      String at = "environments." + i + ".";
      out.line(
          String.join(
              "  ",
              word(said, at + "createdAt"),
              word(said, at + "trigger"),
              word(said, at + "version"),
              word(said, at + "label")));
    }
    String count = "true".equals(said.get("preview")) ? "Nothing" : said.get("imported");
    out.tell(count + " imported, " + said.get("skipped") + " here already. Nothing is installed.");
  }

  static void pruned(Map<String, String> said, boolean isDryRun, Out out) throws IOException {
    for (int i = 0; said.containsKey("prune." + i + ".id"); i++) {
      String at = "prune." + i + ".";
      out.line(word(said, at + "id") + "  " + word(said, at + "reason"));
    }
    String what = said.get("count") + " environments";
    out.tell(isDryRun ? what + " would go." : what + " went to the trash.");
  }
}
