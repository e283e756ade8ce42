package dev.snapline.environment.scan;

import dev.snapline.environment.ComfyVersion;
import dev.snapline.environment.Json;
import dev.snapline.environment.SmallFile;
import dev.snapline.environment.Trouble;
import dev.snapline.environment.UnreadableException;
import dev.snapline.environment.git.Checkout;
import dev.snapline.graph.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ComfyUI itself: from the manifest of a bundle, from git, from its own source. */
final class ComfyScan {
  private static final int LIMIT = 256 * 1024;
  private static final Pattern VERSION =
      Pattern.compile("(?m)^__version__\\s*=\\s*[\"']([0-9A-Za-z.+-]{1,40})[\"']");

  private ComfyScan() {}

  static ComfyVersion read(Path base, Path comfy, List<Trouble> troubles) {
    JsonValue manifest = manifest(base, troubles);
    String commit = null;
    if (Checkout.isOne(comfy)) {
      Checkout checkout = Checkout.of(comfy);
      commit = checkout.commit();
      if (checkout.trouble() != null) {
        troubles.add(new Trouble("ComfyUI", checkout.trouble()));
      }
    }
    Optional<Checkout.Base> near = commit == null ? Optional.empty() : Checkout.base(comfy, commit);
    String ref = text(manifest, "comfyui_ref");
    if (ref.isEmpty()) {
      ref = near.map(Checkout.Base::tag).orElseGet(() -> ownVersion(comfy));
    }
    return new ComfyVersion(
        ref,
        commit,
        text(manifest, "version"),
        text(manifest, "id"),
        near.map(Checkout.Base::tag).orElse(null),
        near.map(Checkout.Base::commitsAhead).orElse(null));
  }

  static JsonValue manifest(Path base, List<Trouble> troubles) {
    Path file = base.resolve("manifest.json");
    if (!Files.exists(file)) {
      return JsonValue.Nothing.NULL;
    }
    try {
      return Json.read(SmallFile.bytes(file, LIMIT));
    } catch (UnreadableException e) {
      troubles.add(new Trouble("manifest.json", e.clause()));
      return JsonValue.Nothing.NULL;
    }
  }

  /** A download without git tells its version only so. */
  private static String ownVersion(Path comfy) {
    try {
      Matcher version = VERSION.matcher(SmallFile.text(comfy.resolve("comfyui_version.py"), LIMIT));
      return version.find() ? "v" + version.group(1) : ComfyVersion.UNKNOWN;
    } catch (UnreadableException e) {
      return ComfyVersion.UNKNOWN;
    }
  }

  static String text(JsonValue json, String name) {
    String text = json.get(name) instanceof JsonValue.Text found ? found.text().strip() : "";
    return text.length() > 200 ? text.substring(0, 200) : text;
  }
}
