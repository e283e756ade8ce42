package dev.snapline.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.SettingsStore;
import dev.snapline.history.SettingsStoreContract;
import dev.snapline.history.StorageException;
import dev.snapline.history.UserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest extends SettingsStoreContract {
  private final Path path;
  private final Path file;
  private final OpenStore open;

  SettingsFileTest(@TempDir Path path) {
    this.path = path;
    file = path.resolve("settings.json");
    open = new OpenStore(path);
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Override
  protected SettingsStore open() {
    open.reopen();
    return open.settings();
  }

  @Test
  void writesOneLineThatAPersonCanEdit() {
    open.settings().write(UserSettings.DEFAULTS);
    assertThat(file)
        .hasContent(
            "{\"format\":1,\"autoCapture\":true,\"captureDelay\":3,\"captureOnLoad\":true,"
                + "\"maxSnapshots\":50,\"maxNodeSnapshots\":5,\"maxAgeDays\":0,\"maxBytes\":0,"
                + "\"showTimeline\":false}");
  }

  @Test
  void takesTheDefaultOfAMemberThatIsMissing() throws IOException {
    Files.writeString(file, "{\"format\":1,\"later\":[{}],\"maxSnapshots\":7}");
    UserSettings read = open.settings().read();
    assertThat(read.maxSnapshots()).isEqualTo(7);
    assertThat(read.autoCapture()).isTrue();
    assertThat(open.store().quarantined()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | it is empty",
        "null | no JSON object",
        "{} | \"format\" is 0",
        "{\"format\":1,\"maxSnapshots\":1000} | must be from 5 to 200",
        "{\"format\":1,\"autoCapture\":1} | neither true nor false",
        "{\"format\":1}{} | after its end"
      })
  void goesOnWithTheDefaultsAndKeepsABadFileAside(String damage, String reason) throws IOException {
    Files.writeString(file, damage);

    assertThat(open.settings().read()).isEqualTo(UserSettings.DEFAULTS);
    assertThat(path.resolve("quarantine/settings.json")).hasContent(damage);
    assertThat(open.store().quarantined())
        .singleElement()
        .matches(one -> one.key() == null && one.file().equals("quarantine/settings.json"))
        .matches(one -> one.reason().contains(reason), "names " + reason);
    open.settings().write(UserSettings.DEFAULTS.withTimeline(true));
    assertThat(open().read().showTimeline()).isTrue();
  }

  @Test
  void keepsABadFileThatNobodyReadYetAside() throws IOException {
    Files.writeString(file, "oops");
    open.settings().write(UserSettings.DEFAULTS);

    assertThat(path.resolve("quarantine/settings.json")).hasContent("oops");
    assertThat(open.settings().read()).isEqualTo(UserSettings.DEFAULTS);
  }

  @Test
  void leavesAFileOfANewerFormatAlone() throws IOException {
    Files.writeString(file, "{\"format\":2}");

    assertThat(open.settings().read()).isEqualTo(UserSettings.DEFAULTS);
    assertThat(open.store().quarantined()).hasSize(1);
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> open.settings().write(UserSettings.DEFAULTS))
        .withMessageContaining("update Snapline");
    assertThat(file).hasContent("{\"format\":2}");
  }

  @Test
  void saysThatTheDiskDoesNotGiveTheFile() throws IOException {
    Files.createDirectory(file);
    assertThatExceptionOfType(StorageException.class).isThrownBy(() -> open.settings().read());
    assertThat(file).isDirectory();
  }

  @Test
  void keepsTheSettingsOfEachUserApart() {
    try (DataFolder data = DataFolder.open(path.resolve("other"), Clock.systemUTC())) {
      data.settingsOf("alice").write(UserSettings.DEFAULTS.withTimeline(true));
      assertThat(data.settingsOf("bob").read()).isEqualTo(UserSettings.DEFAULTS);
      assertThat(path.resolve("other/users/alice/settings.json")).exists();
      assertThat(data.users()).containsExactly("alice", "default");
    }
  }
}
