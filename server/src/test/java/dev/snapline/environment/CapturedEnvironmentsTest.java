package dev.snapline.environment;

import static dev.snapline.environment.KeptEnvironments.COMMIT;
import static dev.snapline.environment.KeptEnvironments.cnr;
import static dev.snapline.environment.KeptEnvironments.environment;
import static dev.snapline.environment.KeptEnvironments.names;
import static dev.snapline.environment.KeptEnvironments.withUnknownPackages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.environment.Environments.Captured;
import dev.snapline.environment.Environments.Edit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of each start, restart and update. */
class CapturedEnvironmentsTest {
  private static final String OTHER = "bbbbbbb100000000000000000000000000000000";
  private final KeptInstallation here;
  private final Environments environments;

  CapturedEnvironmentsTest(@TempDir Path room) throws IOException {
    here = new KeptInstallation(room);
    environments = here.environments;
  }

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void keepsTheFirstOneUnderANameThatOthersUnderstand() throws IOException {
    Captured first = here.capture(Trigger.BOOT);

    assertThat(first.isSaved()).isTrue();
    assertThat(first.id().value()).matches("20260501_190100_000-boot-[0-9a-f]{6}");
    assertThat(Files.readString(here.files().resolve(first.id().file())))
        .startsWith("{\n  \"version\": 1,\n  \"createdAt\": \"2026-05-01T10:01:00.000Z\"")
        .contains("\"label\": null", "\"ref\": \"v0.3.10\"", "\"numpy\": \"1.26.4\"");
    assertThat(environments.one(first.id()).environment()).isEqualTo(here.live);
    assertThat(here.events).hasSize(1);
    assertThat(environments.current()).contains(first.id());
  }

  @Test
  void keepsABootOnlyIfSomethingThatRunsChanged() {
    Captured first = here.capture(Trigger.BOOT);
    assertThat(here.capture(Trigger.BOOT)).isEqualTo(new Captured(false, first.id(), null));

    here.live = environment(Map.of("numpy", "2.0.0"));
    assertThat(here.capture(Trigger.BOOT).isSaved()).isTrue();
    here.live = environment(Map.of("numpy", "2.0.0"), cnr("A", "1"));
    assertThat(here.capture(Trigger.BOOT).isSaved()).isTrue();
    here.live = environment("v0.3.11", COMMIT, Map.of("numpy", "2.0.0"), cnr("A", "1"));
    assertThat(here.capture(Trigger.BOOT).isSaved()).isTrue();
    assertThat(here.capture(Trigger.BOOT).isSaved()).isFalse();
    assertThat(here.capture(Trigger.MANUAL).isSaved()).isTrue();
    assertThat(here.capture(Trigger.BOOT).isSaved()).isFalse();
  }

  @Test
  void tellsABootWithAnotherCommitAsTheUpdateThatItWas() {
    here.capture(Trigger.BOOT);
    here.live = environment("v0.3.12", OTHER, Map.of("numpy", "1.26.4"));

    here.capture(Trigger.BOOT);

    assertThat(names(environments.list())).containsExactly("post-update:after-update", "boot:");
  }

  @Test
  void keepsOnlyTheLastOfRestartsThatDifferInPackages() {
    here.capture(Trigger.BOOT);
    here.live = environment(Map.of("numpy", "1.26.4"), cnr("A", "1"));
    Captured first = here.capture(Trigger.RESTART);
    here.live = environment(Map.of("numpy", "2.0.0"), cnr("A", "1"));

    Captured second = here.capture(Trigger.RESTART);

    assertThat(second.deduplicated()).isEqualTo(first.id());
    assertThat(names(environments.list())).containsExactly("restart:", "boot:");
    here.live = environment(Map.of("numpy", "2.0.0"), cnr("A", "2"));
    assertThat(here.capture(Trigger.RESTART).deduplicated()).isNull();
  }

  @Test
  void keepsARestartThatSomebodyNamedOrASnapshotNames() {
    Captured first = here.capture(Trigger.RESTART);
    environments.edit(first.id(), new Edit(null, "mine", null, null));
    Captured second = here.capture(Trigger.RESTART);
    assertThat(second.deduplicated()).isNull();
    here.named.add(environments.installation().key() + "/" + second.id());
    assertThat(here.capture(Trigger.RESTART).deduplicated()).isNull();

    assertThat(environments.list().rows()).hasSize(3);
  }

  @Test
  void dropsWhatWasKeptBeforeAnUpdateIfTheOneBeforeSaysTheSame() {
    here.capture(Trigger.BOOT);
    Captured before = here.capture(Trigger.PRE_UPDATE);
    here.live = environment("v0.3.12", OTHER, Map.of("numpy", "1.26.4"));

    assertThat(here.capture(Trigger.POST_UPDATE).deduplicated()).isEqualTo(before.id());
    assertThat(names(environments.list())).containsExactly("post-update:after-update", "boot:");

    here.live = environment("v0.3.12", OTHER, Map.of("numpy", "2"));
    here.capture(Trigger.PRE_UPDATE);
    assertThat(here.capture(Trigger.POST_UPDATE).deduplicated()).isNull();
    assertThat(names(environments.list()).get(1)).isEqualTo("pre-update:before-update");
  }

  @Test
  void remembersThatPackagesWereUnknown() {
    here.live = withUnknownPackages(here.live);
    Captured unknown = here.capture(Trigger.BOOT);

    EnvironmentSnapshot kept = environments.one(unknown.id());

    assertThat(kept.environment()).isEqualTo(here.live);
    assertThat(kept.environment().skipsPackages()).isTrue();
    assertThat(here.capture(Trigger.BOOT).isSaved()).isFalse();
  }

  @Test
  void recognisesTheOneThatEqualsWhatRuns() {
    Captured first = here.capture(Trigger.BOOT);
    Environment then = here.live;
    here.live = environment(Map.of());
    Captured second = here.capture(Trigger.BOOT);

    assertThat(environments.recognise(then)).isEqualTo(first.id());
    assertThat(environments.list().current()).isEqualTo(first.id());
    assertThat(environments.recognise(here.live)).isEqualTo(second.id());
    assertThat(environments.recognise(environment(Map.of("x", "1")))).isNull();
    assertThat(environments.current()).isEmpty();
  }

  @Test
  void keepsTheOrderWhenTheClockJumpsBack() {
    Captured first = here.capture(Trigger.BOOT);
    here.clock.move(Duration.ofDays(-30));
    here.live = environment(Map.of());

    Captured second = here.capture(Trigger.BOOT);

    assertThat(environments.list().rows())
        .extracting(EnvironmentRow::id)
        .containsExactly(second.id(), first.id());
  }

  @Test
  void tellsABootAsNoUpdateWhereACommitIsUnknown() {
    here.capture(Trigger.BOOT);
    here.live = environment("v0.3.12", null, Map.of("numpy", "1.26.4"));
    here.capture(Trigger.BOOT);
    here.live = environment("v0.3.12", COMMIT, Map.of("numpy", "1.26.4"));
    here.capture(Trigger.BOOT);

    assertThat(names(environments.list())).containsExactly("boot:", "boot:", "boot:");
  }

  @Test
  void keepsWhatWasKeptBeforeAnUpdateIfSomebodyNeedsIt() {
    here.capture(Trigger.BOOT);
    Captured written = here.capture(Trigger.PRE_UPDATE);
    environments.edit(written.id(), new Edit(null, null, "before the big one", null));
    assertThat(here.capture(Trigger.POST_UPDATE).deduplicated()).isNull();
    Captured ran = here.capture(Trigger.PRE_UPDATE);
    here.named.add(environments.installation().key() + "/" + ran.id());
    assertThat(here.capture(Trigger.POST_UPDATE).deduplicated()).isNull();
  }

  @Test
  void keepsTheFirstOfAllAndARestartWithAnotherComfyUi() {
    here.capture(Trigger.PRE_UPDATE);
    assertThat(here.capture(Trigger.POST_UPDATE).deduplicated()).isNull();
    here.capture(Trigger.RESTART);
    here.live = environment("v0.3.12", OTHER, Map.of("numpy", "1.26.4"));
    assertThat(here.capture(Trigger.RESTART).deduplicated()).isNull();
  }
}
