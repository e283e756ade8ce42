package dev.snapline.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.SnapshotStore.Quarantined;
import dev.snapline.history.StorageException;
import dev.snapline.profile.NoSuchProfileException;
import dev.snapline.profile.Profile;
import dev.snapline.profile.ProfileStore;
import dev.snapline.profile.ProfileStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFilesTest extends ProfileStoreContract {
  private static final Instant AT = Instant.parse("2026-07-08T09:10:11Z");

  private final Path path;
  private final OpenStore open;
  private final Profile first = profile(1);
  private final Profile second = profile(2);

  ProfileFilesTest(@TempDir Path path) {
    this.path = path;
    open = new OpenStore(path);
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Override
  protected ProfileStore store() {
    return open.profiles();
  }

  @Test
  void writesOneLineOfJsonAsTheDocumentsSay() throws IOException {
    store().add(first);

    assertThat(file(first))
        .usingCharset(UTF_8)
        .hasContent(
            "{\"format\":1,\"id\":\"00000000-0000-4000-8000-000000000001\",\"name\":\"Portraits 1\","
                + "\"createdAt\":\"2026-01-02T03:04:06.006Z\",\"workflows\":["
                + "{\"workflowKey\":\"portrait-0123abcd\",\"path\":\"workflows/a/portrait.json\","
                + "\"visitedAt\":\"2026-01-02T03:04:06.006Z\"},"
                + "{\"workflowKey\":\"gone-00000000\",\"path\":\"workflows/Größe ☕.json\","
                + "\"visitedAt\":null}],\"activeWorkflowKey\":\"portrait-0123abcd\"}");
  }

  @Test
  void findsEverythingAgainAfterAStart() {
    store().add(first);
    store().add(second);
    store().trash(second.id(), AT);

    open.reopen();

    assertThat(store().profiles()).containsExactly(first);
    assertThat(store().undelete(second.id())).isEqualTo(second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"format\":0}",
        "{\"format\":1,\"id\":\"x\",\"name\":\"a\"}",
        "{\"format\":1,\"id\":7}",
        "{\"format\":1,\"id\":\"ID\",\"name\":\"a\"}",
        "{\"format\":1,\"id\":\"ID\",\"name\":\"\",\"createdAt\":\"2026-01-02T03:04:06Z\"}",
        "{\"format\":1,\"id\":\"ID\",\"createdAt\":\"yesterday\"}",
        "{\"format\":1,\"id\":\"ID\",\"workflows\":7}",
        "{\"format\":1,\"id\":\"ID\",\"workflows\":[7]}",
        "{\"format\":1,\"id\":\"ID\",\"workflows\":[{}]}",
        "{\"format\":1,\"id\":\"ID\",\"workflows\":[{\"workflowKey\":\"\",\"path\":\"a\"}]}",
        "{\"format\":1,\"id\":\"ID\",\"workflows\":[{\"visitedAt\":\"late\"}]}",
        "{\"format\":1,\"id\":\"ID\",\"activeWorkflowKey\":7}",
        "{\"format\":1} {}",
      })
  void setsAsideAFileThatIsNoProfileAndShowsTheOthers(String content) throws IOException {
    store().add(first);
    store().add(second);
    Files.writeString(file(second), content.replace("ID", second.id().value()));

    assertThat(store().profiles()).containsExactly(first);
    assertThat(file(second)).doesNotExist();
    assertThat(open.store().quarantined())
        .singleElement()
        .satisfies(
            bad -> {
              assertThat(bad.key()).isNull();
              assertThat(bad.file()).isEqualTo("quarantine/" + second.id() + ".json");
              assertThat(bad.reason()).startsWith("The file was set aside: ");
            });
  }

  @Test
  void readsNoFileThatIsLargerThanAProfileCanBe() throws IOException {
    store().add(first);
    Files.write(file(first), new byte[(4 << 20) + 1]);

    assertThat(store().profiles()).isEmpty();
    assertThat(open.store().quarantined())
        .extracting(Quarantined::reason)
        .containsExactly("The file was set aside: it is larger than a profile can be.");
  }

  @Test
  void leavesAFileOfANewerFormatWhereItIs() throws IOException {
    store().add(first);
    String newer = "{\"format\":2,\"id\":\"" + second.id() + "\",\"name\":{\"en\":\"x\"}}";
    Files.writeString(file(second), newer);

    assertThat(store().profiles()).containsExactly(first);
    assertThat(store().profile(second.id())).isEmpty();
    assertThat(file(second)).hasContent(newer);
    assertThat(open.store().quarantined())
        .singleElement()
        .satisfies(bad -> assertThat(bad.reason()).contains("format 2").contains("update"));
  }

  @Test
  void reportsAFileThatCannotBeReadAndTakesItInLater() throws IOException {
    store().add(first);
    store().add(second);
    Files.delete(file(second));
    Files.createDirectory(file(second)); // stands in for a broken sector

    assertThat(store().profiles()).containsExactly(first);
    assertThat(open.store().quarantined()).hasSize(1);

    Files.delete(file(second));
    store().add(second);
    assertThat(store().profiles()).hasSize(2);
    assertThat(open.store().quarantined()).isEmpty();
  }

  @Test
  void passesOverWhatIsNoProfile() throws IOException {
    store().add(first);
    Files.writeString(file(first).resolveSibling("notes.txt"), "mine");
    Files.writeString(file(first).resolveSibling("portraits.json"), "mine");
    store().trash(first.id(), AT);
    Path trash = path.resolve("trash/profiles");
    Files.writeString(
        trash.resolve("20260231T000000Z-deleted-" + first.id() + ".json"), "the 31st of February");
    Files.writeString(trash.resolve("notes.txt"), "mine");

    assertThat(store().profiles()).isEmpty();
    assertThat(store().trashed()).hasSize(1);
    assertThat(open.store().quarantined()).isEmpty();
  }

  @Test
  void bringsNothingBackThatIsNoProfileAnyMore() throws IOException {
    store().add(first);
    store().trash(first.id(), AT);
    Files.writeString(
        path.resolve("trash/profiles/20260708T091011Z-deleted-" + first.id() + ".json"), "torn");

    assertThatExceptionOfType(NoSuchProfileException.class)
        .isThrownBy(() -> store().undelete(first.id()));
    assertThat(open.store().quarantined()).hasSize(1);
  }

  @Test
  void changesNothingWhenTheDiskRefuses() throws IOException {
    store().add(first);
    Files.createDirectory(file(first).resolveSibling(".pending-" + first.id()));

    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(
            () ->
                store()
                    .replace(
                        new Profile(first.id(), "b", first.createdAt(), first.workflows(), null)))
        .withMessageContaining("Could not change the profile b");
    assertThat(store().profiles()).containsExactly(first);
  }

  @Test
  void sweepsWhatACrashLeftHalfWritten() throws IOException {
    store().add(first);
    Path half = file(first).resolveSibling(".pending-" + second.id());
    Files.writeString(half, "{");

    open.reopenAfterCrash();

    assertThat(store().profiles()).containsExactly(first);
    assertThat(half).doesNotExist();
  }

  private Path file(Profile profile) {
    return path.resolve("profiles").resolve(profile.id() + ".json");
  }
}
