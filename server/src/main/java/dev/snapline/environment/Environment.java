package dev.snapline.environment;

import dev.snapline.graph.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
    return digest().equals(other.digest());
  }

  /** Equal for environments that are the same. */
  public String digest() {
    StringBuilder text = new StringBuilder(4096);
    text.append(comfy.ref()).append('\n').append(comfy.commit()).append('\n');
    new TreeMap<>(states()).forEach((key, state) -> text.append(key).append(state).append('\n'));
    text.append(nodes.isKnown()).append('\n').append(packages.isKnown()).append('\n');
    packages.value().pins().forEach((name, pin) -> text.append(name + "==" + pin + '\n'));
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return "e1:" + HexFormat.of().formatHex(sha, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
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
