package dev.snapline.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.environment.ComfyVersion;
import dev.snapline.environment.Environment;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.EnvironmentRow;
import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.Environments;
import dev.snapline.environment.Installation;
import dev.snapline.environment.Listed;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.PackageSet;
import dev.snapline.environment.Reading;
import dev.snapline.environment.Trouble;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Environments as JSON. */
final class EnvironmentWire {
  private EnvironmentWire() {}

  static ObjectNode installation(Environments environments) {
    Installation one = environments.installation();
    Listed listed = environments.list();
    ObjectNode json = Json.object();
    json.put("key", one.key().value()).put("name", one.name());
    json.put("base", one.places().base().toString());
    json.put("pythonVersion", one.places().pythonVersion());
    return head(json, one, listed);
  }

  /** What stands at the head of a list. */
  static ObjectNode head(ObjectNode json, Installation one, Listed listed) {
    json.put("lastSnapshot", listed.newest().map(row -> row.id().value()).orElse(null));
    json.put("snapshotCount", listed.rows().size());
    json.put("automaticCount", listed.automaticCount());
    json.put("automaticLimit", one.limit());
    json.put("current", value(listed.current()));
    return json;
  }

  static @Nullable String value(@Nullable EnvironmentId id) {
    return id == null ? null : id.value();
  }

  static ObjectNode row(EnvironmentRow row) {
    ObjectNode json = Json.object();
    json.put("id", row.id().value()).put("rev", row.rev());
    json.put("createdAt", row.createdAt().toString()).put("trigger", row.trigger().word());
    json.put("label", row.label()).put("notes", row.notes()).put("locked", row.isLocked());
    json.put("automatic", row.isAutomatic()).put("foreign", row.isForeign());
    json.put("importedFrom", row.importedFrom());
    json.put("version", row.comfy().brief());
    json.set("comfyui", comfy(row.comfy()));
    json.put("pythonVersion", row.pythonVersion());
    json.put("nodeCount", row.nodes() == Reading.Certainty.UNKNOWN ? null : row.nodeCount());
    json.put("nodesState", word(row.nodes()));
    boolean isUnknown = row.packages() == Reading.Certainty.UNKNOWN;
    json.put("packageCount", isUnknown ? null : row.packageCount());
    json.put("packagesState", word(row.packages()));
    return json;
  }

  static ObjectNode comfy(ComfyVersion comfy) {
    ObjectNode json = Json.object();
    json.put("ref", comfy.ref()).put("commit", comfy.commit());
    json.put("releaseTag", comfy.releaseTag()).put("variant", comfy.variant());
    json.put("baseTag", comfy.baseTag()).put("commitsAhead", comfy.commitsAhead());
    return json;
  }

  /** What an environment holds, beside its row. */
  static ObjectNode content(ObjectNode json, Environment environment) {
    json.put("updateChannel", environment.updateChannel());
    ArrayNode nodes = json.putArray("customNodes");
    environment.nodes().value().forEach(pack -> nodes.add(pack(pack)));
    json.set("nodeTroubles", troubles(environment.nodes().troubles()));
    ArrayNode pips = json.putArray("pipPackages");
    PackageSet packages = environment.packages().value();
    packages
        .pins()
        .forEach(
            (name, pin) -> {
              boolean isReference = PackageSet.isReference(pin);
              String version = isReference ? packages.versions().get(name) : pin;
              ObjectNode one = pips.addObject().put("name", name).put("version", version);
              one.put("source", isReference ? pin : null);
            });
    json.set("packageTroubles", troubles(environment.packages().troubles()));
    return json;
  }

  static ObjectNode pack(NodePack pack) {
    ObjectNode json = Json.object();
    json.put("id", pack.id()).put("type", pack.kind().word()).put("dirName", pack.dirName());
    json.put("enabled", pack.isEnabled()).put("version", pack.version());
    json.put("commit", pack.commit()).put("url", pack.url());
    json.put("unmanaged", pack.isUnmanaged());
    return json;
  }

  private static ArrayNode troubles(List<Trouble> troubles) {
    ArrayNode json = Json.object().putArray("troubles");
    troubles.forEach(one -> json.addObject().put("entry", one.entry()).put("why", one.why()));
    return json;
  }

  static ObjectNode whole(EnvironmentSnapshot snapshot, EnvironmentRow row) {
    return content(row(row), snapshot.environment());
  }

  static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
