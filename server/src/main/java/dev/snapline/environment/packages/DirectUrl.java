package dev.snapline.environment.packages;

import dev.snapline.environment.Address;
import dev.snapline.environment.Json;
import dev.snapline.environment.SmallFile;
import dev.snapline.environment.UnreadableException;
import dev.snapline.graph.JsonValue;
import java.nio.file.Path;

/** {@code direct_url.json}: where a package came from that no index gave (PEP 610). */
final class DirectUrl {
  private static final int LIMIT = 64 * 1024;

  private DirectUrl() {}

  /**
   * The pin of the package, without credentials.
   *
   * @throws UnreadableException if it says no such thing
   */
  static String read(Path file) throws UnreadableException {
    JsonValue json = Json.read(SmallFile.bytes(file, LIMIT));
    String url = text(json, "url");
    if (url.isEmpty() || url.chars().anyMatch(c -> c < ' ')) {
      throw new UnreadableException("direct_url.json names no address");
    }
    String plain = Address.withoutSecrets(url);
    String subdirectory = text(json, "subdirectory");
    String folder = subdirectory.isEmpty() ? "" : "#subdirectory=" + subdirectory;
    JsonValue vcs = json.get("vcs_info");
    if (vcs.isStruct()) {
      String commit = text(vcs, "commit_id");
      return text(vcs, "vcs") + "+" + plain + (commit.isEmpty() ? "" : "@" + commit) + folder;
    }
    JsonValue directory = json.get("dir_info");
    if (directory.get("editable").equals(new JsonValue.Flag(true))) {
      return "-e " + plain;
    }
    if (!directory.isStruct() && !json.get("archive_info").isStruct()) {
      throw new UnreadableException("direct_url.json says not what is at its address");
    }
    return plain + folder;
  }

  private static String text(JsonValue json, String name) {
    return json.get(name) instanceof JsonValue.Text text ? text.text() : "";
  }
}
