package dev.snapline.environment;

import static dev.snapline.environment.KeptInstallation.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.Environments.Captured;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installations that a data folder knows. */
class InstallationsTest {
  private final KeptInstallation here;
  private final Environments environments;

  InstallationsTest(@TempDir Path room) throws IOException {
    here = new KeptInstallation(room);
    environments = here.environments;
  }

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void knowsAnInstallationAgainWhereverItsPartsMoved() {
    InstallationKey key = environments.installation().key();
    assertThat(key.value()).matches("comfyui-portable-[0-9a-f]{8}");
    Places moved =
        new Places(
            here.base,
            here.base,
            List.of(here.base.resolve("nodes")),
            List.of(),
            here.base,
            "3.13");

    assertThat(here.installations.at(moved)).isSameAs(environments);
    here.installations.change(key.value(), "ComfyUI · portable", null);

    Installations again = here.open();
    assertThat(again.all()).hasSize(1);
    assertThat(again.of(key.value()).installation())
        .isEqualTo(environments.installation())
        .returns("ComfyUI · portable", Installation::name)
        .returns(moved, Installation::places);
    assertThat(again.at(moved).installation().name()).isEqualTo("ComfyUI · portable");
    assertThatThrownBy(() -> again.of("nothing-00000000"))
        .isInstanceOf(NoSuchEnvironmentException.class);
    assertRefused(Reason.BAD_TEXT, () -> again.change(key.value(), "", null));
    assertRefused(Reason.BAD_TEXT, () -> again.change(key.value(), null, 0));
    assertRefused(Reason.BAD_TEXT, () -> again.change(key.value(), null, 10_001));
  }

  @Test
  void leavesAnInstallationAloneWhoseFileIsDamaged() throws IOException {
    Path about = here.files().resolve("installation.json");
    String good = Files.readString(about);
    for (String bad :
        List.of(
            "{",
            "[]",
            good.replace("\"format\": 1", "\"format\": 2"),
            good.replace("\"key\": \"", "\"key\": \"x/"),
            good.replace("\"base\": \"", "\"base\": \"relative"),
            good.replace("2026-", "later-"),
            good.replace("comfyui-portable-", "another-one-"))) {
      Files.writeString(about, bad, StandardCharsets.UTF_8);
      assertThat(here.open().all()).as(bad).isEmpty();
    }
    Files.writeString(about, good);
    assertThat(here.open().all()).hasSize(1);
  }

  @Test
  void readsWhatAnOlderOneWroteWithoutLimitAndFolders() throws Exception {
    Path about = here.files().resolve("installation.json");
    String good = Files.readString(about);
    String old = good.replaceAll("(?m)^  \"(automaticLimit|customNodes|comfy)\".*\n", "");
    assertThat(old).isNotEqualTo(good);

    assertThat(InstallationFormat.read(old.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(environments.installation());
  }

  @Test
  void namesWhatRunsForThoseWhoAsk() {
    String key = environments.installation().key().value();
    assertThat(here.installations.running(key)).isEmpty();
    Captured one = here.capture(Trigger.BOOT);
    assertThat(here.installations.running(key)).contains(key + "/" + one.id());
    assertThat(here.installations.running("other-00000000")).isEmpty();
    assertThat(here.installations.running(null)).isEmpty();
  }

  @Test
  void givesAnInstallationWithoutLettersANameOfItsOwn() {
    assertThat(InstallationKey.forName("動いていた", 1).value()).isEqualTo("comfyui-00000001");
    assertThat(InstallationKey.forName("my workflow", 1).value()).isEqualTo("my-workflow-00000001");
    Path root = here.base.getRoot();
    Places places = new Places(root, root, List.of(), List.of(), null, null);
    assertThat(here.installations.at(places).installation().name()).isEqualTo("ComfyUI");
    assertThatThrownBy(() -> new InstallationKey("../x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EnvironmentId("../x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
