package dev.snapline.environment;

import static dev.snapline.environment.KeptEnvironments.environment;
import static dev.snapline.environment.KeptInstallation.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.Environments.Captured;
import dev.snapline.environment.Environments.Edit;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import dev.snapline.environment.TrashStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.TrashRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was deleted or pruned, and the way back. */
class TrashedEnvironmentsTest {
  private final KeptInstallation here;
  private final Environments environments;

  TrashedEnvironmentsTest(@TempDir Path room) throws IOException {
    here = new KeptInstallation(room);
    environments = here.environments;
  }

  @AfterEach
  void close() {
    here.close();
  }

  private List<String> trash() throws IOException {
    Path folder = here.data.resolve("trash/environments").resolve(here.files().getFileName());
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path inTrash(int index) throws IOException {
    Path folder = here.data.resolve("trash/environments").resolve(here.files().getFileName());
    return folder.resolve(trash().get(index));
  }

  private List<EnvironmentId> ids() {
    return environments.list().rows().stream().map(EnvironmentRow::id).toList();
  }

  @Test
  void bringsBackADeletedOneByteForByteUnderItsName() throws IOException {
    Captured one = here.capture(Trigger.MANUAL);
    environments.edit(one.id(), new Edit(null, "mine", "two\nlines", null));
    byte[] before = Files.readAllBytes(here.files().resolve(one.id().file()));
    var row = environments.list().rows().get(0);

    environments.delete(one.id());

    assertThat(ids()).isEmpty();
    assertThat(trash())
        .singleElement()
        .satisfies(name -> assertThat(name).matches("\\d{8}T\\d{6}Z-deleted-" + one.id().file()));
    here.events.clear();
    assertThat(
            here.open().of(environments.installation().key().value()).undelete(List.of(one.id())))
        .isEmpty();
    assertThat(here.files().resolve(one.id().file())).hasBinaryContent(before);
    assertThat(environments.list().rows()).containsExactly(row);
    assertThat(trash()).isEmpty();
    assertThat(here.events).hasSize(1);
    environments.undelete(one.id()); // a second press finds it here
    assertThat(here.events).hasSize(1);
  }

  @Test
  void bringsBackAllThatWerePrunedAndTellsItOnce() throws IOException {
    for (int i = 0; i < 6; i++) {
      here.next(i);
    }
    List<EnvironmentId> before = ids();
    here.installations.change(environments.installation().key().value(), null, 2);

    List<EnvironmentId> gone =
        environments.prune(false).stream().map(one -> one.row().id()).toList();

    assertThat(gone).hasSize(4);
    assertThat(trash()).hasSize(4).allMatch(name -> name.contains("Z-pruned-"));
    here.events.clear();
    assertThat(environments.undelete(gone)).isEmpty();
    assertThat(ids()).isEqualTo(before);
    assertThat(here.events).hasSize(1);
  }

  @Test
  void keepsTheLockOfOneThatWasDeletedNevertheless() {
    Captured one = here.capture(Trigger.MANUAL);
    environments.edit(one.id(), new Edit(null, null, null, true));
    assertRefused(Reason.LOCKED, () -> environments.delete(one.id()));

    environments.deleteEvenLocked(one.id());
    assertThat(ids()).isEmpty();
    environments.undelete(one.id());

    assertThat(environments.one(one.id()).isLocked()).isTrue();
    assertRefused(
        Reason.NOT_OURS, () -> environments.deleteEvenLocked(here.capture(Trigger.RESTART).id()));
  }

  @Test
  void bringsBackTheLastOfTwoThatHadOneName() throws IOException {
    Captured one = here.capture(Trigger.MANUAL);
    String text = Files.readString(here.files().resolve(one.id().file()));
    environments.delete(one.id());
    here.write(one.id().file(), text.replace("\"label\": null", "\"label\": \"second\""));
    assertThat(environments.one(one.id()).label()).isEqualTo("second");
    environments.delete(one.id()); // in the same second

    assertThat(trash()).hasSize(2);
    environments.undelete(one.id());
    assertThat(environments.one(one.id()).label()).isEqualTo("second");
    environments.undelete(one.id()); // the other waits: nothing is written over
    assertThat(environments.one(one.id()).label()).isEqualTo("second");
    assertThat(trash()).hasSize(1);
    here.clock.move(Duration.ofSeconds(1));
    environments.delete(one.id());
    Files.writeString(inTrash(1), "{");
    environments.undelete(one.id());
    assertThat(environments.one(one.id()).label()).isEmpty();
    assertThat(trash()).hasSize(1);
  }

  @Test
  void saysWhatIsWrongWithAFileInTheTrashAndBringsBackTheOthers() throws IOException {
    Captured torn = here.capture(Trigger.MANUAL);
    environments.delete(torn.id());
    String whole = Files.readString(inTrash(0));
    Files.writeString(inTrash(0), whole.substring(0, whole.length() / 2));
    here.live = environment(Map.of("numpy", "2"));
    Captured good = here.capture(Trigger.MANUAL);
    environments.delete(good.id());
    EnvironmentId never = new EnvironmentId("never");
    Files.writeString(inTrash(0).resolveSibling("20260231T000000Z-deleted-never.json"), whole);

    var refused = environments.undelete(List.of(torn.id(), good.id(), never));

    assertThat(ids()).containsExactly(good.id());
    assertThat(refused).containsOnlyKeys(torn.id(), never);
    assertThat(refused.get(torn.id()))
        .isInstanceOf(NoSuchEnvironmentException.class)
        .hasMessageContaining("in the trash cannot be read: ");
    assertThat(trash()).hasSize(2);
    assertThatThrownBy(() -> environments.undelete(never))
        .isInstanceOf(NoSuchEnvironmentException.class)
        .hasMessage("There is no environment never in the trash.");
    Files.writeString(inTrash(1), whole);
    environments.undelete(torn.id());
    assertThat(ids()).hasSize(2);
  }

  @Test
  void isNoLongerCurrentWhenItIsDeletedAndIsAgainWhenItComesBack() {
    Captured boot = here.capture(Trigger.BOOT);
    Captured manual = here.capture(Trigger.MANUAL);
    String key = environments.installation().key().value();
    assertThat(here.installations.running(key)).contains(key + "/" + manual.id());

    environments.delete(manual.id());
    assertThat(here.installations.running(key)).contains(key + "/" + boot.id());
    environments.undelete(manual.id());
    assertThat(here.installations.running(key)).contains(key + "/" + manual.id());
  }

  @Test
  void keepsInTheTrashWhatCameInsteadOfManyRestarts() throws IOException {
    here.capture(Trigger.BOOT);
    Captured first = here.capture(Trigger.RESTART);
    here.live = environment(Map.of("numpy", "2"));
    assertThat(here.capture(Trigger.RESTART).deduplicated()).isEqualTo(first.id());

    assertThat(trash()).singleElement().asString().contains("Z-pruned-" + first.id());
  }

  @Test
  void goesForGoodAfterThirtyDaysOrADayUnlessAWorkflowSnapshotNamesIt() throws IOException {
    Captured deleted = here.capture(Trigger.MANUAL);
    Captured named = here.capture(Trigger.MANUAL);
    Captured pruned = here.capture(Trigger.PRE_UPDATE);
    here.capture(Trigger.BOOT);
    here.next(1);
    here.installations.change(environments.installation().key().value(), null, 1);
    assertThat(environments.prune(true)).extracting(one -> one.row().id()).contains(pruned.id());
    int prunedCount = trash().size();
    environments.delete(deleted.id());
    environments.delete(named.id());
    here.named.add(environments.installation().key() + "/" + named.id());

    here.clock.move(Duration.ofHours(24).minusSeconds(1));
    assertThat(here.installations.tidy()).isZero();
    here.clock.move(Duration.ofSeconds(1));
    assertThat(here.installations.tidy()).isEqualTo(prunedCount);
    assertThatThrownBy(() -> environments.undelete(pruned.id()))
        .isInstanceOf(NoSuchEnvironmentException.class);
    here.clock.move(Duration.ofDays(29).minusSeconds(1));
    assertThat(here.installations.tidy()).isZero();
    here.clock.move(Duration.ofSeconds(1));
    assertThat(here.installations.tidy()).isEqualTo(1);
    assertThat(trash()).singleElement().asString().contains("deleted-" + named.id());
  }

  @Test
  void letsOfWhatWasPrunedOnlyTheNewestStayThatFitIntoTheRoom() {
    Instant now = Instant.parse("2026-05-01T00:00:00Z");
    var large = TrashRule.MOST_PRUNED_BYTES;
    var newest = new Trashed(new EnvironmentId("c"), Why.PRUNED, now, 1);
    var deleted = new Trashed(new EnvironmentId("b"), Why.DELETED, now.minusSeconds(1), large);
    var older = new Trashed(new EnvironmentId("a"), Why.PRUNED, now.minusSeconds(2), large);

    assertThat(TrashRule.purge(List.of(newest, deleted, older), now)).containsExactly(older);
    assertThat(TrashRule.purge(List.of(deleted, older), now)).isEmpty();
  }
}
