package dev.snapline.environment.share;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.environment.Environment;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.Trigger;
import dev.snapline.environment.share.Exports.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Files of environments as tests give them away and take them in. */
final class Shared {
  static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  /** As the Launcher writes it. */
  static final String GOOD =
      """
      {"type":"comfyui-desktop-2-snapshot","version":1,"exportedAt":"2026-02-26T12:00:00.000Z",
       "installationName":"desktop-studio","snapshots":[
        {"version":1,"createdAt":"2026-02-26T12:00:00.000Z","trigger":"boot","label":"old name",
         "comfyui":{"ref":"v0.3.10","commit":"abc1234def5678","releaseTag":"","variant":""},
         "customNodes":[
          {"id":"pack","type":"git","dirName":"Pack","enabled":true,"commit":"abc1234",
           "url":"https://me:pw@example.org/pack?key=1"},
          {"id":"impact","type":"cnr","dirName":"Impact","enabled":true,"version":"7.3.0"}],
         "pipPackages":{"numpy":"1.26.4","Odd_Name":"git+https://u:p@example.org/o@abc1234"}}]}""";

  private Shared() {}

  static Arrivals read(String text) {
    return Arrivals.of(text, List.of(), NOW);
  }

  static EnvironmentSnapshot arriving(String text) {
    return arriving(read(text));
  }

  /** The only one. */
  static EnvironmentSnapshot arriving(Arrivals found) {
    List<EnvironmentSnapshot> all = new ArrayList<>();
    try {
      found.each(all::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  static EnvironmentSnapshot snapshot(Environment environment) {
    return new EnvironmentSnapshot(
        new EnvironmentId("x"), 1, NOW, Trigger.MANUAL, "mine", "secret", true, null, environment);
  }

  static String text(Environment environment, Form form) {
    return new String(Exports.one("a/b: c", snapshot(environment), form, NOW).bytes(), UTF_8);
  }
}
