package dev.snapline.environment;

import dev.snapline.graph.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an installation holds at one moment.
 *
 * @param nodes sorted by folder
 * @param updateChannel what the installation follows; {@code null} if nothing says so
 * @param torchStack what another program noted of its PyTorch, as it is
 */
public record Environment(
    ComfyVersion comfy,
    Reading<List<NodePack>> nodes,
    Reading<PackageSet> packages,
    @Nullable String pythonVersion,
    @Nullable String updateChannel,
    JsonValue torchStack) {

  /**
   * Whether both are the same in what runs: ComfyUI's release and commit, each pack's version,
   * commit and switch, each package. What is unknown on both sides is the same.
   */
  public boolean isSameAs(Environment other) {
    return hasSameComfy(other)
        && hasSameNodes(other)
        && packages.certainty() == other.packages.certainty()
        && packages.value().pins().equals(other.packages.value().pins());
  }

  public boolean hasSameComfy(Environment other) {
    return comfy.ref().equals(other.comfy.ref())
        && Objects.equals(comfy.commit(), other.comfy.commit());
  }

  public boolean hasSameNodes(Environment other) {
    return nodes.isKnown() == other.nodes.isKnown() && states().equals(other.states());
  }

  private record PackState(boolean isEnabled, @Nullable String version, @Nullable String commit) {}

  private Map<String, PackState> states() {
    Map<String, PackState> states = new HashMap<>();
    byKey()
        .forEach(
            (key, pack) ->
                states.put(key, new PackState(pack.isEnabled(), pack.version(), pack.commit())));
    return states;
  }

  /** The packs by {@link NodePack#key}; of two with one key the one that is switched on. */
  public Map<String, NodePack> byKey() {
    Map<String, NodePack> packs = new LinkedHashMap<>();
    for (NodePack pack : nodes.value()) {
      packs.merge(pack.key(), pack, (one, other) -> one.isEnabled() ? one : other);
    }
    return packs;
  }

  /** Packages that are unknown, or said to be: nothing may be removed because of them. */
  public boolean skipsPackages() {
    return !packages.isKnown();
  }
}
