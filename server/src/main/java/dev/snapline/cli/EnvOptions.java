package dev.snapline.cli;

import dev.snapline.environment.Places;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command is about. */
final class EnvOptions {
  @Option(
      names = "--installation",
      paramLabel = "NAME",
      description = "Its key, name or folder, if there are several.")
  @Nullable String installation;

  static String below(String key) {
    return "/api/installations/" + key + "/environments";
  }

  static String encoded(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The key of the installation that was named, or of the only one. */
  String key(LiveServer server) throws IOException, Failure, InterruptedException {
    Map<String, String> all =
        FlatJson.read(server.read(server.request("/api/installations").build()));
    Map<String, String> known = new LinkedHashMap<>();
    for (int i = 0; all.containsKey("installations." + i + ".key"); i++) {
      String at = "installations." + i + ".";
      String base = all.getOrDefault(at + "base", "");
      if (isNamed(all.getOrDefault(at + "key", ""), all.getOrDefault(at + "name", ""), base)) {
        known.put(all.getOrDefault(at + "key", ""), base);
      }
    }
    if (known.size() == 1) {
      return known.keySet().iterator().next();
    }
    List<String> candidates = new ArrayList<>();
    known.forEach((key, base) -> candidates.add(key + " (" + base + ")"));
    throw new Failure(
        Failure.NO_INPUT,
        candidates.isEmpty()
            ? "There is no such installation here. Keep the first environment of one: env capture"
                + " FOLDER."
            : "There are several installations. Name one with --installation: "
                + String.join(", ", candidates)
                + ".");
  }

  private boolean isNamed(String key, String name, String base) {
    return installation == null
        || installation.equals(key)
        || installation.equals(name)
        || Path.of(installation).toAbsolutePath().normalize().toString().equals(base);
  }

  /** Makes an installation known. Answers its key. */
  static String announce(LiveServer server, Places places)
      throws IOException, Failure, InterruptedException {
    String body =
        Out.text(
            json -> {
              json.writeObjectFieldStart("places");
              json.writeStringField("base", places.base().toString());
              json.writeStringField("comfy", places.comfy().toString());
              for (var list :
                  Map.of("customNodes", places.customNodes(), "sitePackages", places.sitePackages())
                      .entrySet()) {
                json.writeArrayFieldStart(list.getKey());
                for (Path path : list.getValue()) {
                  json.writeString(path.toString());
                }
                json.writeEndArray();
              }
              Path python = places.python();
              json.writeStringField("python", python == null ? null : python.toString());
              json.writeStringField("pythonVersion", places.pythonVersion());
              json.writeEndObject();
            });
    HttpRequest request =
        server
            .request("/api/installations")
            .header("Content-Type", "application/json")
            .header("X-Snapline-Shim", "1")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return FlatJson.read(server.read(request)).getOrDefault("key", "");
  }
}
