package dev.snapline.api;

import static dev.snapline.api.AnnouncedInstallation.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may tell where an installation is, and how. */
class InstallationRoutesTest {
  @AutoClose private final AnnouncedInstallation here;
  private final RunningApi api;

  InstallationRoutesTest(@TempDir Path room) throws IOException {
    here = new AnnouncedInstallation(room);
    api = here.api;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | places",
        "{\"places\":1} | places",
        "{\"places\":{}} | places.base",
        "{\"places\":{\"base\":\"relative\"}} | places.base",
        "{\"places\":{\"base\":\"/a\",\"customNodes\":1}} | places.customNodes",
        "{\"places\":{\"base\":\"/a\"},\"trigger\":\"x\"} | trigger"
      })
  void refusesPlacesThatAreNone(String body, String field) {
    var refused = here.tell(body);

    assertProblem(400, "bad-request", refused);
    assertThat(RunningApi.text(refused, "/field")).isEqualTo(field);
  }

  @Test
  void believesNoPageThatTellsWhereAnInstallationIs() {
    assertProblem(
        403, "foreign-origin", api.post("/api/installations", "{\"places\":{\"base\":\"/\"}}"));
  }
}
