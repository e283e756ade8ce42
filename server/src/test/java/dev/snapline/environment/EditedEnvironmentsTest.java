package dev.snapline.environment;

import static dev.snapline.environment.KeptEnvironments.names;
import static dev.snapline.environment.KeptInstallation.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.Environments.Captured;
import dev.snapline.environment.Environments.Edit;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and the limit change and remove. */
class EditedEnvironmentsTest {
  private final KeptInstallation here;
  private final Environments environments;

  EditedEnvironmentsTest(@TempDir Path room) throws IOException {
    here = new KeptInstallation(room);
    environments = here.environments;
  }

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void changesNameNotesAndLockAndNothingElse() {
    Captured one = here.capture(Trigger.BOOT);
    Environment before = environments.one(one.id()).environment();

    EnvironmentSnapshot now =
        environments.edit(one.id(), new Edit(1, " Before adding IPAdapter ", "two\nlines", true));

    assertThat(now.rev()).isEqualTo(2);
    assertThat(environments.one(one.id()))
        .returns("Before adding IPAdapter", EnvironmentSnapshot::label)
        .returns("two\nlines", EnvironmentSnapshot::notes)
        .returns(true, EnvironmentSnapshot::isLocked)
        .returns(before, EnvironmentSnapshot::environment);
    assertRefused(Reason.STALE, () -> environments.edit(one.id(), new Edit(1, "x", null, null)));
    assertRefused(
        Reason.BAD_TEXT, () -> environments.edit(one.id(), new Edit(2, "a\nb", null, null)));
    assertRefused(
        Reason.BAD_TEXT,
        () -> environments.edit(one.id(), new Edit(2, null, "x".repeat(10_001), null)));
    assertThat(environments.edit(one.id(), new Edit(null, null, null, null)).label())
        .isEqualTo("Before adding IPAdapter");
  }

  @Test
  void isListedAsItWasChangedThoughSizeAndTimeOfTheFileAreTheSame() throws IOException {
    Captured one = here.capture(Trigger.MANUAL);
    environments.edit(one.id(), new Edit(null, "first", null, null));
    Path file = here.files().resolve(one.id().file());
    FileTime time = Files.getLastModifiedTime(file);
    assertThat(environments.list().rows().get(0).label()).isEqualTo("first");

    environments.edit(one.id(), new Edit(null, "other", null, null));
    Files.setLastModifiedTime(file, time); // a clock that ticks slowly

    assertThat(environments.list().rows().get(0).label()).isEqualTo("other");
  }

  @Test
  void deletesManualOnesThatNobodyNeeds() {
    Captured boot = here.capture(Trigger.BOOT);
    Captured manual = here.capture(Trigger.MANUAL);
    Captured locked = here.capture(Trigger.MANUAL);
    environments.edit(locked.id(), new Edit(null, null, null, true));
    here.named.add(environments.installation().key() + "/" + manual.id());

    assertRefused(Reason.NOT_OURS, () -> environments.delete(boot.id()));
    assertRefused(Reason.LOCKED, () -> environments.delete(locked.id()));
    assertRefused(Reason.IN_USE, () -> environments.delete(manual.id()));
    here.named.clear();
    environments.delete(manual.id());

    assertThat(environments.list().rows())
        .extracting(EnvironmentRow::id)
        .doesNotContain(manual.id());
    assertThatThrownBy(() -> environments.delete(manual.id()))
        .isInstanceOf(NoSuchEnvironmentException.class);
  }

  @Test
  void prunesAutomaticOnesBeyondTheLimitAndNothingThatSomebodyNeeds() {
    here.installations.change(environments.installation().key().value(), null, 3);
    List<Captured> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(here.next(i));
    }
    environments.edit(all.get(0).id(), new Edit(null, "named", null, null));
    here.named.add(environments.installation().key() + "/" + all.get(1).id());
    here.capture(Trigger.MANUAL);
    here.capture(Trigger.PRE_UPDATE);
    for (int i = 3; i < 9; i++) {
      all.add(here.next(i));
    }

    Listed listed = environments.list();
    assertThat(listed.rows())
        .extracting(EnvironmentRow::id)
        .contains(all.get(0).id(), all.get(1).id(), all.get(8).id(), all.get(7).id())
        .doesNotContain(all.get(2).id(), all.get(3).id(), all.get(5).id());
    assertThat(listed.automaticCount()).isEqualTo(4); // three, and the one that a snapshot names
    assertThat(environments.plan(false)).isEmpty();
    assertThat(environments.plan(true))
        .extracting(one -> one.row().trigger())
        .containsExactly(Trigger.PRE_UPDATE);
    assertThat(environments.prune(true)).hasSize(1);
    assertThat(environments.prune(true)).isEmpty();
    assertThat(names(environments.list()))
        .doesNotContain("pre-update:before-update")
        .contains("manual:");
  }

  @Test
  void prunesNothingByItselfThatAPersonHasToSeeFirst() {
    for (int i = 0; i < 5; i++) {
      here.next(i);
    }
    here.installations.change(environments.installation().key().value(), null, 2);
    assertThat(environments.list().rows()).hasSize(5);
    assertThat(environments.plan(false)).hasSize(3);
    assertThat(environments.plan(false).get(0).reason()).contains("older than the newest 2");
  }

  @Test
  void prunesNothingThatSomebodyWroteOnOrLockedNorWhatRuns() {
    Captured written = here.next(0);
    Captured locked = here.next(1);
    Captured running = here.next(2);
    Captured spare = here.next(3);
    here.next(4);
    environments.edit(written.id(), new Edit(null, null, "why", null));
    environments.edit(locked.id(), new Edit(null, null, null, true));
    environments.recognise(environments.one(running.id()).environment());
    here.installations.change(environments.installation().key().value(), null, 1);

    assertThat(environments.plan(false))
        .extracting(one -> one.row().id())
        .containsExactly(spare.id());
  }
}
