package dev.snapline.api;

import static dev.snapline.environment.scan.Installations.gitPack;
import static dev.snapline.environment.scan.Installations.install;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that lie in an installation, and everything that comes out of the server. */
class EnvironmentSecretsTest {
  private static final String SECRET = "s3cr3t";

  @AutoClose private final AnnouncedInstallation here;
  private final RunningApi api;
  private final Map<String, String> said = new LinkedHashMap<>();
  private int number;

  EnvironmentSecretsTest(@TempDir Path room) throws IOException {
    here = new AnnouncedInstallation(room);
    api = here.api;
  }

  /** Each has a number of its own, so that one that leaks is known by it. */
  private String secret() {
    return SECRET + number++;
  }

  private void seed() throws IOException {
    Path packs = here.base.resolve("custom_nodes");
    gitPack(packs.resolve("A"), "https://ada:" + secret() + "@example.org/a?token=" + secret());
    gitPack(packs.resolve("B"), "https://" + secret() + "@example.org/b#access_token=" + secret());
    gitPack(packs.resolve("C"), "ssh://git:" + secret() + "@example.org/c");
    gitPack(packs.resolve("D"), "https://ada:p/" + secret() + "@example.org/d");
    direct("vcs", "\"vcs_info\":{\"vcs\":\"git\",\"commit_id\":\"abc1234\"}");
    direct("archive", "\"archive_info\":{\"hash\":\"sha256=00\"}");
    direct("editable", "\"dir_info\":{\"editable\":true}");
    direct("broken", "\"dir_info\":");
    direct("odd", "\"vcs_info\":{\"vcs\":\"" + secret() + "\"}");
  }

  private void direct(String name, String rest) throws IOException {
    install(here.site, name, "1");
    Files.writeString(
        here.site.resolve(name + "-1.dist-info/direct_url.json"),
        "{\"url\":\"https://ada:%s@example.org/r.zip?key=%s\",%s}"
            .formatted(secret(), secret(), rest));
  }

  /** A file as other programs write it, with addresses as they are. */
  private String foreign(String day, String address) {
    return """
        {"version":2,"createdAt":"2026-02-%sT12:00:00.000Z","trigger":"manual","label":"theirs",
         "comfyui":{"ref":"v0.3.9","commit":null,"releaseTag":"","variant":""},
         "customNodes":[{"id":"P","type":"git","dirName":"P","enabled":true,"commit":"abc1234",
           "url":"%s"}],
         "pipPackages":{"clip":"git+https://%s@example.org/c.git","odd":"-e git+ssh://git:%s@example.org/o"},
         "torchStack":{"kind":"managed","source":{"index":"https://ada:%s@example.org/whl"},
           "more":["https://example.org/?sig=%s"]}}"""
        .formatted(day, address, secret(), secret(), secret(), secret());
  }

  private void say(String what, HttpResponse<String> answer) {
    said.put(
        what + " " + said.size(),
        answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
  }

  private void sayAll() {
    say("list", api.get(here.below + "?scan=true"));
    say("installations", api.get("/api/installations"));
    say("health", api.get("/api/health"));
    String first = here.rows().at("/0/id").asText();
    for (var row : here.rows()) {
      String id = row.path("id").asText();
      say("one " + id, api.get(here.below + "/" + id));
      say("plan to " + id, api.get(here.below + "/plan?base=current&target=" + id));
      say("plan from " + id, api.get(here.below + "/plan?base=" + id + "&target=current"));
      say("previous " + id, api.get(here.below + "/diff?target=" + id));
      say("diff " + id, api.get(here.below + "/diff?base=" + first + "&target=" + id));
      for (String form : new String[] {"launcher", "manager", "manager-yaml", "requirements"}) {
        String path = here.below + "/export?id=" + id + "&format=" + form;
        say(form + " " + id, api.get(path));
      }
    }
    say("export all", api.get(here.below + "/export"));
    say("found", api.get(here.below + "?query=example"));
  }

  private HttpResponse<String> bringIn(String file, boolean isPreview) {
    String text = file.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return api.post(here.below + "/import?preview=" + isPreview, "{\"text\":\"" + text + "\"}");
  }

  private void importAll() {
    String good = foreign("03", "https://ada:" + secret() + "@example.org/p");
    String bad = foreign("04", "https://ada:" + secret() + "@example.org/p and more");
    String worse = foreign("05", "ext::sh -c https://ada:" + secret() + "@example.org");
    String envelope =
        "{\"type\":\"comfyui-desktop-2-snapshot\",\"version\":2,\"installationName\":\"x\","
            + "\"snapshots\":[%s]}";
    for (String one : new String[] {bad, worse, good}) {
      say("preview", bringIn(envelope.formatted(one), true));
      say("import", bringIn(envelope.formatted(one), false));
    }
    String manager =
        "{\"comfyui\":null,\"git_custom_nodes\":{\"https://ada:%s@example.org/m%s\":"
            + "{\"hash\":\"abc1234\",\"disabled\":false}},\"cnr_custom_nodes\":{},"
            + "\"file_custom_nodes\":[],\"pips\":{\"clip\":\"git+https://%s@example.org/c%s\"}}";
    say("manager", bringIn(manager.formatted(secret(), "", secret(), ""), false));
    say("bad manager", bringIn(manager.formatted(secret(), " x", secret(), ""), false));
    say("bad pins", bringIn(manager.formatted(secret(), "", secret(), " x"), false));
  }

  @Test
  void areInNoAnswerNoFileAndNoLineOfTheLog() throws IOException {
    var log = new ByteArrayOutputStream();
    var listening = new StreamHandler(log, new SimpleFormatter());
    listening.setLevel(Level.ALL);
    Logger root = Logger.getLogger("dev.snapline");
    Level before = root.getLevel();
    root.addHandler(listening);
    root.setLevel(Level.ALL);
    try {
      seed();
      Path theirs = Files.createDirectories(here.base.resolve(".launcher/snapshots"));
      String url = "https://ada:" + secret() + "@example.org/p";
      Files.writeString(theirs.resolve("20260201_120000-manual.json"), foreign("01", url));
      Files.writeString(theirs.resolve("bad.json"), foreign("02", url + " and more"));
      Files.writeString(theirs.resolve("torn.json"), foreign("02", url).substring(0, 420));
      here.announce("boot");
      String mine = here.capture("mine");
      sayAll();
      importAll();
      sayAll();
      api.delete(here.below + "/" + mine);
    } finally {
      root.removeHandler(listening);
      root.setLevel(before);
    }

    assertThat(here.rows().size()).as("what was seeded is there").isGreaterThanOrEqualTo(4);
    assertThat(said.values())
        .anyMatch(text -> text.contains("\"index\": \"https://example.org/whl\""));
    listening.flush();
    said.put("the log", log.toString(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.walk(here.room.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        said.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(said).allSatisfy((what, text) -> assertThat(text).as(what).doesNotContain(SECRET));
  }
}
