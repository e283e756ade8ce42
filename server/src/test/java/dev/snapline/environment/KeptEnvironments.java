package dev.snapline.environment;

import dev.snapline.environment.NodePack.Kind;
import dev.snapline.graph.JsonValue.Nothing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Environments as tests need them. */
public final class KeptEnvironments {
  public static final String COMMIT = "a4c98e1f00000000000000000000000000000000";

  private KeptEnvironments() {}

  public static Environment environment(Map<String, String> pins, NodePack... packs) {
    return environment("v0.3.10", COMMIT, pins, packs);
  }

  public static Environment environment(
      String ref, @Nullable String commit, Map<String, String> pins, NodePack... packs) {
    return new Environment(
        new ComfyVersion(ref, commit, "", "", null, null),
        Reading.of(List.of(packs), List.of()),
        Reading.of(PackageSet.of(pins, Map.of()), List.of()),
        "3.12.7",
        null,
        Nothing.NULL);
  }

  public static Environment withUnknownPackages(Environment one) {
    return new Environment(
        one.comfy(),
        one.nodes(),
        Reading.unknown(PackageSet.NONE, "site-packages", "not readable"),
        one.pythonVersion(),
        one.updateChannel(),
        one.torchStack());
  }

  public static NodePack cnr(String dirName, String version) {
    return new NodePack(
        Kind.CNR, dirName.toLowerCase(java.util.Locale.ROOT), dirName, true, version, null, null);
  }

  public static NodePack git(String dirName, String commit) {
    return new NodePack(
        Kind.GIT, dirName, dirName, true, null, commit, "https://github.com/a/" + dirName);
  }

  public static NodePack off(NodePack pack, String dirName) {
    return new NodePack(
        pack.kind(), pack.id(), dirName, false, pack.version(), pack.commit(), pack.url());
  }

  /** A store in memory would be another program's idea of files: tests use the real one. */
  public static List<String> names(Listed listed) {
    List<String> names = new ArrayList<>();
    listed.rows().forEach(row -> names.add(row.trigger().word() + ":" + row.label()));
    return names;
  }
}
