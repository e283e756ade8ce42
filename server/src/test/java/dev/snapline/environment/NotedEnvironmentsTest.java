package dev.snapline.environment;

import static dev.snapline.environment.KeptEnvironments.cnr;
import static dev.snapline.environment.KeptEnvironments.environment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.environment.Environments.Edit;
import dev.snapline.environment.compare.EnvironmentBrief;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a list notes of the environments, so that the next process need not read them all. */
class NotedEnvironmentsTest {
  private final KeptInstallation here;
  private final Environments environments;

  NotedEnvironmentsTest(@TempDir Path room) throws IOException {
    here = new KeptInstallation(room);
    environments = here.environments;
    for (int i = 0; i < 20; i++) {
      here.live = environment(Map.of("numpy", "1." + i), cnr("Impact", "7." + i / 3));
      here.capture(Trigger.MANUAL);
    }
    here.live = KeptEnvironments.withUnknownPackages(here.live);
    here.capture(Trigger.PRE_UPDATE);
    EnvironmentId id = newest(environments).id();
    environments.edit(id, new Edit(null, "a \"name\"", "two\nlines", true));
  }

  @AfterEach
  void close() {
    here.close();
  }

  private static EnvironmentRow newest(Environments environments) {
    return environments.list().newest().orElseThrow();
  }

  private Environments anew() {
    return here.open().of(environments.installation().key().value());
  }

  private Path noted() {
    return here.files().resolve("list.ndjson");
  }

  private static List<Optional<EnvironmentBrief>> changes(Environments environments) {
    List<EnvironmentRow> rows = environments.list().rows();
    List<Optional<EnvironmentBrief>> changes = new ArrayList<>();
    for (int i = 0; i + 1 < rows.size(); i++) {
      changes.add(environments.change(rows.get(i), rows.get(i + 1)));
    }
    return changes;
  }

  /** Another text of the same length and time: only who reads the file sees it. */
  private Path changedUnseen() throws IOException {
    Path file = here.files().resolve(environments.list().rows().get(5).id().file());
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, Files.readString(file).replace("v0.3.10", "v0.3.99"));
    Files.setLastModifiedTime(file, time);
    return file;
  }

  @Test
  void isListedByTheNextProcessWithoutReadingTheFiles() throws IOException {
    Listed listed = anew().list();
    var changes = changes(environments);
    assertThat(noted()).exists();

    changedUnseen();

    assertThat(anew().list()).isEqualTo(listed);
    assertThat(changes(anew())).isEqualTo(changes);
  }

  @Test
  void isReadAgainWhenItsFileIsAnotherOne() throws IOException {
    anew().list();
    Path file = changedUnseen();
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));

    assertThat(anew().list().rows().get(5).comfy().ref()).isEqualTo("v0.3.99");
    Files.delete(file);
    assertThat(anew().list().rows()).hasSize(20);
    here.capture(Trigger.MANUAL);
    assertThat(anew().list().rows()).hasSize(21);
    assertThat(changes(anew())).isEqualTo(changes(environments));
  }

  @Test
  void isReadFromTheFilesIfTheNoteIsDamagedOrOfAnotherSnapline() throws IOException {
    Listed listed = anew().list();
    byte[] whole = Files.readAllBytes(noted());
    var random = new Random(1);
    List<byte[]> damaged = new ArrayList<>();
    damaged.add(new byte[0]);
    damaged.add(
        new String(whole, StandardCharsets.UTF_8)
            .replaceFirst("\"format\":2", "\"format\":0")
            .getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 40; i++) {
      byte[] bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      damaged.add(bytes);
      damaged.add(Arrays.copyOf(whole, random.nextInt(whole.length)));
    }
    for (byte[] bytes : damaged) {
      Files.write(noted(), bytes);
      assertThat(anew().list()).as("seed 1").isEqualTo(listed);
    }
  }

  /** The lines as another program would write them, with a checksum that is right. */
  private void rewrite(UnaryOperator<String> edit) throws IOException {
    String text = Files.readString(noted());
    String lines = edit.apply(text.substring(text.indexOf('\n') + 1));
    var sum = new CRC32();
    sum.update(lines.getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        noted(), "{\"format\":2,\"crc32\":\"%08x\"}\n".formatted(sum.getValue()) + lines);
  }

  @Test
  void hidesNoFileWhateverSomebodyWroteIntoTheNote() throws IOException {
    Listed listed = anew().list();
    byte[] whole = Files.readAllBytes(noted());
    List<UnaryOperator<String>> edits =
        List.of(
            lines -> lines.substring(lines.length() / 2),
            lines -> lines.substring(0, lines.length() - 1),
            lines -> lines + lines,
            lines -> lines + "\n\n",
            lines -> "",
            lines -> "null\n" + lines,
            lines -> lines.replaceFirst("\"size\":\"\\d+\"", "\"size\":\"many\""),
            lines -> lines.replaceFirst("\"changedAt\":\"[^\"]+\"", "\"changedAt\":\"soon\""),
            lines -> lines.replaceFirst("\"id\":\"", "\"id\":\"../"),
            lines -> lines.replaceFirst("\"trigger\":\"[a-z-]+\"", "\"trigger\":\"never\""),
            lines -> lines.replaceFirst("\"nodes\":\"OK\"", "\"nodes\":\"GOOD\""),
            lines -> lines.replaceFirst("\\[\"changed\",", "[\"changed\",\"too many\","),
            lines -> lines.replaceFirst("\\[\"changed\",", "[\"sung\","),
            lines -> lines.replaceFirst("\\[\"changed\"[^]]*\\]", "[]"),
            // of files that are not there, or are others
            lines -> lines.replace("-manual-", "-manual-0"),
            lines -> lines.replaceAll("\"size\":\"(\\d+)\"", "\"size\":\"1$1\""),
            lines -> lines.replace("\"foreign\":false", "\"foreign\":true"));
    for (int i = 0; i < edits.size(); i++) {
      Files.write(noted(), whole);
      rewrite(edits.get(i));
      assertThat(anew().list()).as("edit " + i).isEqualTo(listed);
      assertThat(changes(anew())).as("edit " + i).isEqualTo(changes(environments));
    }
  }

  @Test
  void isNotMissedWhereNothingCanBeWritten() throws IOException {
    Listed listed = anew().list();
    Files.delete(noted());
    Files.createDirectories(noted().resolve("in the way"));

    assertThat(anew().list()).isEqualTo(listed);
  }
}
