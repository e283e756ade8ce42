package dev.snapline.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.environment.NotedLists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of installations, as a check of the data folder reads it. */
class EnvironmentCheckTest {
  private static final String ABOUT =
      """
      {"format":1,"key":"comfyui-0123abcd","name":"ComfyUI","createdAt":"2026-05-01T00:00:00Z",
       "automaticLimit":200,"base":"%s","comfy":"%s"}""";
  private static final String GOOD =
      """
      {"version":1,"createdAt":"2026-05-01T00:00:00.000Z","trigger":"boot","label":null,
       "comfyui":{"ref":"v0.3.10","commit":null,"releaseTag":"","variant":""},
       "customNodes":[{"id":"KJ","type":"git","dirName":"KJ","enabled":true}],
       "pipPackages":{"numpy":"1.26.4"}}""";

  @TempDir Path path;
  private Path folder;

  @BeforeEach
  void fill() throws Exception {
    new FilledFolder(path).close();
    folder = Files.createDirectories(path.resolve("environments/comfyui-0123abcd"));
    String base = path.toString().replace("\\", "\\\\");
    Files.writeString(folder.resolve("installation.json"), ABOUT.formatted(base, base));
    Files.writeString(folder.resolve("one.json"), GOOD);
    Files.writeString(folder.resolve("two.json"), GOOD.replace("boot", "manual"));
  }

  private List<FolderCheck.Finding> findings() throws Exception {
    return FolderCheck.run(DataFolder.read(path), (files, bytes) -> {}).findings();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void findsNothingWrongWithGoodOnesAndCountsThem() throws Exception {
    write("list.ndjson", "half a li");
    write(".pending-two", "half");
    var report = FolderCheck.run(DataFolder.read(path), (files, bytes) -> {});

    assertThat(report.findings()).isEmpty();
    assertThat(report.files())
        .isEqualTo(5); // folder.json, installation.json, the list, two environments
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"version\":1 | \"version\":9 | a newer program wrote it | Update Snapline",
        "\"version\":1 | \"version\":0 | version: it is not 1 or 2 | backup",
        "\"boot\" | \"reboot\" | trigger: “reboot” | backup",
        "\"KJ\",\"enabled\" | \"../x\",\"enabled\" | customNodes[0].dirName: “../x” | backup",
        "\"1.26.4\"}} | \"1.26 | it is not JSON | backup",
      })
  void namesABadOneAndWhatToDo(String from, String to, String what, String remedy)
      throws Exception {
    write("one.json", GOOD.replace(from, to));

    assertThat(findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.file()).isEqualTo("environments/comfyui-0123abcd/one.json");
              assertThat(found.what()).startsWith(what);
              assertThat(found.remedy()).contains(remedy).endsWith(".");
            });
  }

  @Test
  void namesTheFileOfAnInstallationThatIsLostTornOrOfAnother() throws Exception {
    Path about = folder.resolve("installation.json");
    String good = Files.readString(about);
    write("installation.json", good.replace("comfyui-0123abcd", "other-0123abcd"));
    assertThat(findings())
        .extracting(FolderCheck.Finding::what)
        .containsExactly("it is of another installation, other-0123abcd");
    write("installation.json", good.substring(0, 20));
    assertThat(findings())
        .extracting(FolderCheck.Finding::what)
        .allMatch(it -> it.contains("JSON"));
    Files.delete(about);
    assertThat(findings())
        .containsExactly(
            new FolderCheck.Finding(
                "environments/comfyui-0123abcd/installation.json",
                "it is missing",
                "Bring it back from a backup: until then nothing beside it is shown."));
  }

  @Test
  void namesABadOneInTheTrash() throws Exception {
    Path trash = Files.createDirectories(path.resolve("trash/environments/comfyui-0123abcd"));
    Files.writeString(trash.resolve("20260501T000000Z-deleted-one.json"), GOOD);
    assertThat(findings()).isEmpty();

    Files.writeString(trash.resolve("20260501T000000Z-pruned-two.json"), "{");

    assertThat(findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.file())
                  .isEqualTo(
                      "trash/environments/comfyui-0123abcd/20260501T000000Z-pruned-two.json");
              assertThat(found.remedy()).isEqualTo("Delete it: it could not come back.");
            });
  }

  @Test
  void namesAListThatSaysWhatIsNotSo() throws Exception {
    try (DataFolder data = DataFolder.open(path, Clock.systemUTC())) {
      var store = data.environments();
      var here = store.installations().get(0);
      store.note(here.key(), NotedLists.of(store, here));
    }
    assertThat(findings()).isEmpty();

    Path one = folder.resolve("one.json");
    var time = Files.getLastModifiedTime(one);
    write("one.json", GOOD.replace("v0.3.10", "v0.3.99"));
    assertThat(findings()).isEmpty(); // it is another file now: the list knows nothing of it
    Files.setLastModifiedTime(one, time);

    assertThat(findings())
        .containsExactly(
            new FolderCheck.Finding(
                "environments/comfyui-0123abcd/list.ndjson",
                "it says what is not so of one.json",
                "Delete it: the next list reads the files themselves."));
  }
}
