package dev.snapline.environment.share;

import dev.snapline.environment.Checks;
import dev.snapline.environment.ComfyVersion;
import dev.snapline.environment.Environment;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.NodePack.Kind;
import dev.snapline.environment.PackageSet;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import dev.snapline.graph.JsonValue.Flag;
import dev.snapline.graph.JsonValue.Items;
import dev.snapline.graph.JsonValue.Nothing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An environment as a snapshot of ComfyUI-Manager. What its form cannot hold is left out. */
final class ManagerFile {
  private ManagerFile() {}

  static JsonValue of(Environment environment) {
    ComfyVersion comfy = environment.comfy();
    Map<String, JsonValue> git = new LinkedHashMap<>();
    Map<String, JsonValue> registry = new LinkedHashMap<>();
    List<JsonValue> files = new ArrayList<>();
    for (NodePack pack : environment.nodes().value()) {
      String url = pack.url();
      String version = pack.version();
      String commit = pack.commit();
      Flag isOff = new Flag(!pack.isEnabled());
      if (pack.kind() == Kind.FILE) {
        files.add(object("filename", JsonValue.of(pack.id()), "disabled", isOff));
      } else if (pack.kind() == Kind.CNR && version != null && pack.isEnabled()) {
        registry.put(pack.id(), JsonValue.of(version));
      } else if (url != null && Checks.isFetched(url)) {
        JsonValue hash = JsonValue.of(commit == null ? ComfyVersion.UNKNOWN : commit);
        git.put(url, object("hash", hash, "disabled", isOff));
      }
    }
    String commit = comfy.commit();
    Map<String, JsonValue> json = new LinkedHashMap<>();
    json.put("comfyui", commit == null ? Nothing.NULL : JsonValue.of(commit));
    json.put("git_custom_nodes", new Fields(git));
    json.put("cnr_custom_nodes", new Fields(registry));
    json.put("file_custom_nodes", new Items(files));
    // Nothing is said of packages that are unknown: an empty list would say that there are none.
    json.put(
        "pips",
        environment.skipsPackages()
            ? Nothing.NULL
            : new Fields(pips(environment.packages().value())));
    return new Fields(json);
  }

  private static Map<String, JsonValue> pips(PackageSet packages) {
    Map<String, JsonValue> pips = new LinkedHashMap<>();
    packages
        .pins()
        .forEach(
            (name, pin) -> {
              if (!PackageSet.isReference(pin)) {
                pips.put(name + "==" + pin, JsonValue.of(""));
              } else if (!pin.startsWith("-e ")) {
                pips.put(name, JsonValue.of(pin));
              }
            });
    return pips;
  }

  private static JsonValue object(String one, JsonValue first, String other, JsonValue second) {
    Map<String, JsonValue> json = new LinkedHashMap<>();
    json.put(one, first);
    json.put(other, second);
    return new Fields(json);
  }
}
