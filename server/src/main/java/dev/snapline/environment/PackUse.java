package dev.snapline.environment;

import dev.snapline.graph.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A node pack that a workflow uses.
 *
 * @param id what the nodes say they come from: a name of the registry, or {@code owner/repository};
 *     "" if they do not say it
 * @param wanted the versions that they were made with
 * @param types the types of the nodes
 * @param installed what is there of it now; {@code null} if nothing is
 */
public record PackUse(
    String id, Set<String> wanted, Set<String> types, @Nullable NodePack installed, State state) {
  private static final String CORE = "comfy-core";

  /** How the pack stands. */
  public enum State {
    CORE,
    INSTALLED,
    /** There, but in another version than each that is wanted. */
    OTHER_VERSION,
    SWITCHED_OFF,
    MISSING,
    /** Nobody can say: the nodes do not name their pack, or the packs could not be read. */
    UNKNOWN
  }

  /** Of a workflow as ComfyUI writes it, its subgraphs included. Sorted by id. */
  public static List<PackUse> of(JsonValue graph, Environment environment) {
    Map<String, Set<String>> types = new TreeMap<>();
    Map<String, Set<String>> wanted = new TreeMap<>();
    List<JsonValue> scopes = new ArrayList<>();
    Set<String> subgraphs = new TreeSet<>();
    scopes.add(graph);
    for (JsonValue subgraph : graph.get("definitions").get("subgraphs").items()) {
      scopes.add(subgraph);
      subgraphs.add(subgraph.get("id").name());
    }
    for (JsonValue scope : scopes) {
      for (JsonValue node : scope.get("nodes").parts()) {
        String type = node.get("type").name();
        if (!subgraphs.contains(type)) {
          String id = text(node, "cnr_id", text(node, "aux_id", ""));
          types.computeIfAbsent(id, any -> new TreeSet<>()).add(type);
          String version = text(node, "ver", "");
          if (!version.isEmpty()) {
            wanted.computeIfAbsent(id, any -> new TreeSet<>()).add(version);
          }
        }
      }
    }
    List<PackUse> uses = new ArrayList<>();
    types.forEach(
        (id, those) -> uses.add(use(id, wanted.getOrDefault(id, Set.of()), those, environment)));
    return uses;
  }

  private static String text(JsonValue node, String name, String otherwise) {
    return node.get("properties").get(name) instanceof JsonValue.Text text && !text.text().isEmpty()
        ? text.text()
        : otherwise;
  }

  private static PackUse use(
      String id, Set<String> wanted, Set<String> types, Environment environment) {
    NodePack found = null;
    for (NodePack pack : environment.nodes().value()) {
      if (isIt(pack, id) && (found == null || pack.isEnabled())) {
        found = pack;
      }
    }
    return new PackUse(id, wanted, types, found, state(id, wanted, found, environment));
  }

  private static boolean isIt(NodePack pack, String id) {
    String name = id.toLowerCase(Locale.ROOT);
    String url = pack.url() == null ? "" : pack.url().toLowerCase(Locale.ROOT);
    boolean isRepository =
        name.contains("/") && url.replaceFirst("\\.git$", "").endsWith("/" + name);
    return !name.isEmpty()
        && (isRepository
            || pack.id().toLowerCase(Locale.ROOT).equals(name)
            || pack.dirName().toLowerCase(Locale.ROOT).equals(name));
  }

  private static State state(
      String id, Set<String> wanted, @Nullable NodePack found, Environment environment) {
    if (id.equals(CORE)) {
      return State.CORE;
    }
    if (id.isEmpty() || (found == null && !environment.nodes().isKnown())) {
      return State.UNKNOWN;
    }
    if (found == null) {
      return State.MISSING;
    }
    if (!found.isEnabled()) {
      return State.SWITCHED_OFF;
    }
    String has = found.version() == null ? found.commit() : found.version();
    return wanted.isEmpty() || has == null || wanted.contains(has)
        ? State.INSTALLED
        : State.OTHER_VERSION;
  }
}
