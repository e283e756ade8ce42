package dev.snapline.environment.scan;

import dev.snapline.environment.ComfyVersion;
import dev.snapline.environment.Environment;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.PackageSet;
import dev.snapline.environment.Places;
import dev.snapline.environment.Reading;
import dev.snapline.environment.Reading.Certainty;
import dev.snapline.environment.Trouble;
import dev.snapline.environment.packages.SitePackages;
import dev.snapline.graph.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an installation holds now, from its files and without another program. */
public final class Scan {
  private Scan() {}

  /** What cannot be read is told in the part that it belongs to; nothing is left out in silence. */
  public static Environment of(Places places) {
    List<Trouble> ofComfy = new ArrayList<>();
    ComfyVersion comfy = ComfyScan.read(places.base(), places.comfy(), ofComfy);
    JsonValue manifest = ComfyScan.manifest(places.base(), new ArrayList<>());
    Reading<List<NodePack>> nodes = with(NodeScan.read(places.customNodes()), ofComfy);
    Reading<PackageSet> packages = SitePackages.read(places.sitePackages());
    return new Environment(
        comfy,
        nodes,
        packages,
        python(places, manifest),
        orNull(ComfyScan.text(manifest, "update_channel")),
        JsonValue.Nothing.NULL);
  }

  private static <T> Reading<T> with(Reading<T> part, List<Trouble> more) {
    if (more.isEmpty()) {
      return part;
    }
    List<Trouble> all = new ArrayList<>(more);
    all.addAll(part.troubles());
    return new Reading<>(part.value(), part.isKnown() ? Certainty.PARTIAL : Certainty.UNKNOWN, all);
  }

  private static @Nullable String python(Places places, JsonValue manifest) {
    String known = places.pythonVersion();
    return known == null ? orNull(ComfyScan.text(manifest, "python_version")) : known;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
