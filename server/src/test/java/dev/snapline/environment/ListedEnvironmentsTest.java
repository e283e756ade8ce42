package dev.snapline.environment;

import static dev.snapline.environment.KeptEnvironments.environment;
import static dev.snapline.environment.KeptInstallation.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.Environments.Edit;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of environments, among files that are none. */
class ListedEnvironmentsTest {
  private final KeptInstallation here;
  private final Environments environments;

  ListedEnvironmentsTest(@TempDir Path room) throws IOException {
    here = new KeptInstallation(room);
    environments = here.environments;
  }

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void listsTheGoodOnesAndNamesTheBadOnesOfTwenty() throws IOException {
    for (int i = 0; i < 15; i++) {
      here.live = environment(Map.of("numpy", "1." + i));
      here.capture(Trigger.MANUAL);
    }
    here.write("null.json", "null");
    here.write("list.json", "[]");
    here.write("empty.json", "{}");
    Files.write(
        here.files().resolve("latin.json"), new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'});
    byte[] whole =
        Files.readAllBytes(here.files().resolve(environments.list().rows().get(0).id().file()));
    Files.write(
        here.files().resolve("torn.json"), java.util.Arrays.copyOf(whole, whole.length / 2));
    here.write("nothing.json", "");
    Files.createDirectory(here.files().resolve("folder.json"));

    Listed listed = environments.list();

    assertThat(listed.rows()).hasSize(15);
    assertThat(listed.unreadable())
        .extracting(Unreadable::file)
        .containsExactly(
            "empty.json", "latin.json", "list.json", "nothing.json", "null.json", "torn.json");
    assertThat(listed.unreadable())
        .extracting(Unreadable::why)
        .allSatisfy(why -> assertThat(why).isNotEmpty());
    assertThatThrownBy(() -> environments.one(new EnvironmentId("torn")))
        .isInstanceOf(NoSuchEnvironmentException.class);
  }

  @Test
  void seesFilesThatComeChangeAndGo() throws IOException {
    here.capture(Trigger.BOOT);
    EnvironmentId id = environments.list().rows().get(0).id();
    String text = Files.readString(here.files().resolve(id.file()));
    here.write(
        "20200101_000000-manual.json",
        text.replace("2026-05-01", "2020-01-01").replace("\"boot\"", "\"manual\""));
    assertThat(environments.list().rows()).hasSize(2);
    assertThat(environments.list().newest().orElseThrow().id()).isEqualTo(id);
    assertThat(environments.list().before(id).orElseThrow().trigger()).isEqualTo(Trigger.MANUAL);

    here.write("20200101_000000-manual.json", "{");
    assertThat(environments.list().unreadable()).hasSize(1);
    Files.delete(here.files().resolve("20200101_000000-manual.json"));
    Files.delete(here.files().resolve(id.file()));
    assertThat(environments.list().rows()).isEmpty();
    assertThat(environments.list().current()).isNull();
  }

  @Test
  void showsWhatTheLauncherKeepsAndChangesNothingOfIt() throws IOException {
    Path theirs = Files.createDirectories(here.base.resolve(".launcher/snapshots"));
    String old =
        """
        {"version":1,"createdAt":"2026-02-20T09:00:00+09:00","trigger":"manual","label":"mine",
         "comfyui":{"ref":"v0.3.9","commit":null,"releaseTag":"v0.2.1","variant":"win"},
         "customNodes":[{"id":"script.py","type":"file","enabled":true}],
         "pipPackages":{"Pillow":"10.0.0","ruamel.yaml.clib":"0.2"}}""";
    Files.writeString(theirs.resolve("20260220_090000-manual.json"), old);

    EnvironmentRow row = environments.list().rows().get(0);

    assertThat(row.isForeign()).isTrue();
    assertThat(row.createdAt()).isEqualTo(Instant.parse("2026-02-20T00:00:00Z"));
    assertThat(environments.one(row.id()).environment().packages().value().pins())
        .containsOnlyKeys("pillow", "ruamel-yaml-clib");
    assertThat(environments.one(row.id()).environment().nodes().value().get(0).dirName())
        .isEqualTo("script.py");
    assertRefused(Reason.NOT_OURS, () -> environments.delete(row.id()));
    assertRefused(
        Reason.NOT_OURS, () -> environments.edit(row.id(), new Edit(null, "x", null, null)));
    assertThat(theirs.resolve("20260220_090000-manual.json")).hasContent(old);
  }

  @Test
  void tellsWhatChangedWithEachAndForgetsNothingOfIt() {
    here.capture(Trigger.BOOT);
    here.live = environment(Map.of("numpy", "2.0.0"));
    here.capture(Trigger.BOOT);
    List<EnvironmentRow> rows = environments.list().rows();

    var diff = environments.change(rows.get(0), rows.get(1)).orElseThrow();

    assertThat(diff.packagesChanged()).isEqualTo(1);
    assertThat(diff.message()).isEqualTo("numpy 1.26.4 → 2.0.0");
    assertThat(environments.change(rows.get(0), rows.get(1)).orElseThrow()).isSameAs(diff);
  }
}
