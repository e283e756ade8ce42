package dev.snapline.environment;

import static dev.snapline.environment.KeptEnvironments.COMMIT;
import static dev.snapline.environment.KeptEnvironments.cnr;
import static dev.snapline.environment.KeptEnvironments.environment;
import static dev.snapline.environment.KeptEnvironments.names;
import static dev.snapline.environment.KeptEnvironments.withUnknownPackages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.Environments.Captured;
import dev.snapline.environment.Environments.Edit;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import dev.snapline.history.ManualClock;
import dev.snapline.store.file.DataFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The environments of an installation in real files. */
class EnvironmentsTest {
  private static final String OTHER = "bbbbbbb100000000000000000000000000000000";

  private final Path data;
  private final Path base;
  private final DataFolder folder;
  private final ManualClock clock = new ManualClock();
  private final List<EnvironmentEvent> events = new ArrayList<>();
  private final Set<String> named = new HashSet<>();
  private final Installations installations;
  private final Environments environments;
  private Environment live = environment(Map.of("numpy", "1.26.4"));

  EnvironmentsTest(@TempDir Path room) throws IOException {
    data = room.resolve("data");
    base = Files.createDirectories(room.resolve("ComfyUI portable"));
    folder = DataFolder.open(data, clock);
    installations = open();
    environments = installations.at(new Places(base, base, List.of(), List.of(), null, null));
  }

  private Installations open() {
    return new Installations(
        folder.environments(),
        places -> live,
        new Installations.Means(clock, ZoneId.of("Asia/Tokyo"), new Random(1), Runnable::run),
        events::add,
        () -> named);
  }

  @AfterEach
  void close() {
    folder.close();
  }

  private Captured capture(Trigger trigger) {
    clock.move(Duration.ofMinutes(1));
    return environments.capture(trigger, "");
  }

  private Path files() {
    return data.resolve("environments").resolve(environments.installation().key().value());
  }

  @Test
  void keepsTheFirstOneUnderANameThatOthersUnderstand() throws IOException {
    Captured first = capture(Trigger.BOOT);

    assertThat(first.isSaved()).isTrue();
    assertThat(first.id().value()).matches("20260501_190100_000-boot-[0-9a-f]{6}");
    assertThat(Files.readString(files().resolve(first.id().file())))
        .startsWith("{\n  \"version\": 1,\n  \"createdAt\": \"2026-05-01T10:01:00.000Z\"")
        .contains("\"label\": null", "\"ref\": \"v0.3.10\"", "\"numpy\": \"1.26.4\"");
    assertThat(environments.one(first.id()).environment()).isEqualTo(live);
    assertThat(events).hasSize(1);
    assertThat(environments.current()).contains(first.id());
  }

  @Test
  void keepsABootOnlyIfSomethingThatRunsChanged() {
    Captured first = capture(Trigger.BOOT);
    assertThat(capture(Trigger.BOOT)).isEqualTo(new Captured(false, first.id(), null));

    live = environment(Map.of("numpy", "2.0.0"));
    assertThat(capture(Trigger.BOOT).isSaved()).isTrue();
    live = environment(Map.of("numpy", "2.0.0"), cnr("A", "1"));
    assertThat(capture(Trigger.BOOT).isSaved()).isTrue();
    live = environment("v0.3.11", COMMIT, Map.of("numpy", "2.0.0"), cnr("A", "1"));
    assertThat(capture(Trigger.BOOT).isSaved()).isTrue();
    assertThat(capture(Trigger.BOOT).isSaved()).isFalse();
    assertThat(capture(Trigger.MANUAL).isSaved()).isTrue();
    assertThat(capture(Trigger.BOOT).isSaved()).isFalse();
  }

  @Test
  void tellsABootWithAnotherCommitAsTheUpdateThatItWas() {
    capture(Trigger.BOOT);
    live = environment("v0.3.12", OTHER, Map.of("numpy", "1.26.4"));

    capture(Trigger.BOOT);

    assertThat(names(environments.list())).containsExactly("post-update:after-update", "boot:");
  }

  @Test
  void keepsOnlyTheLastOfRestartsThatDifferInPackages() {
    capture(Trigger.BOOT);
    live = environment(Map.of("numpy", "1.26.4"), cnr("A", "1"));
    Captured first = capture(Trigger.RESTART);
    live = environment(Map.of("numpy", "2.0.0"), cnr("A", "1"));

    Captured second = capture(Trigger.RESTART);

    assertThat(second.deduplicated()).isEqualTo(first.id());
    assertThat(names(environments.list())).containsExactly("restart:", "boot:");
    live = environment(Map.of("numpy", "2.0.0"), cnr("A", "2"));
    assertThat(capture(Trigger.RESTART).deduplicated()).isNull();
  }

  @Test
  void keepsARestartThatSomebodyNamedOrASnapshotNames() {
    Captured first = capture(Trigger.RESTART);
    environments.edit(first.id(), new Edit(null, "mine", null, null));
    Captured second = capture(Trigger.RESTART);
    assertThat(second.deduplicated()).isNull();
    named.add(environments.installation().key() + "/" + second.id());
    assertThat(capture(Trigger.RESTART).deduplicated()).isNull();

    assertThat(environments.list().rows()).hasSize(3);
  }

  @Test
  void dropsWhatWasKeptBeforeAnUpdateIfTheOneBeforeSaysTheSame() {
    capture(Trigger.BOOT);
    Captured before = capture(Trigger.PRE_UPDATE);
    live = environment("v0.3.12", OTHER, Map.of("numpy", "1.26.4"));

    assertThat(capture(Trigger.POST_UPDATE).deduplicated()).isEqualTo(before.id());
    assertThat(names(environments.list())).containsExactly("post-update:after-update", "boot:");

    live = environment("v0.3.12", OTHER, Map.of("numpy", "2"));
    capture(Trigger.PRE_UPDATE);
    assertThat(capture(Trigger.POST_UPDATE).deduplicated()).isNull();
    assertThat(names(environments.list()).get(1)).isEqualTo("pre-update:before-update");
  }

  @Test
  void listsTheGoodOnesAndNamesTheBadOnesOfTwenty() throws IOException {
    for (int i = 0; i < 15; i++) {
      live = environment(Map.of("numpy", "1." + i));
      capture(Trigger.MANUAL);
    }
    write("null.json", "null");
    write("list.json", "[]");
    write("empty.json", "{}");
    Files.write(
        files().resolve("latin.json"), new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'});
    byte[] whole =
        Files.readAllBytes(files().resolve(environments.list().rows().get(0).id().file()));
    Files.write(files().resolve("torn.json"), java.util.Arrays.copyOf(whole, whole.length / 2));
    write("nothing.json", "");
    Files.createDirectory(files().resolve("folder.json"));

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

  private void write(String name, String text) throws IOException {
    Files.createDirectories(files());
    Files.writeString(files().resolve(name), text);
  }

  @Test
  void seesFilesThatComeChangeAndGo() throws IOException {
    capture(Trigger.BOOT);
    EnvironmentId id = environments.list().rows().get(0).id();
    String text = Files.readString(files().resolve(id.file()));
    write(
        "20200101_000000-manual.json",
        text.replace("2026-05-01", "2020-01-01").replace("\"boot\"", "\"manual\""));
    assertThat(environments.list().rows()).hasSize(2);
    assertThat(environments.list().newest().orElseThrow().id()).isEqualTo(id);
    assertThat(environments.list().before(id).orElseThrow().trigger()).isEqualTo(Trigger.MANUAL);

    write("20200101_000000-manual.json", "{");
    assertThat(environments.list().unreadable()).hasSize(1);
    Files.delete(files().resolve("20200101_000000-manual.json"));
    Files.delete(files().resolve(id.file()));
    assertThat(environments.list().rows()).isEmpty();
    assertThat(environments.list().current()).isNull();
  }

  @Test
  void showsWhatTheLauncherKeepsAndChangesNothingOfIt() throws IOException {
    Path theirs = Files.createDirectories(base.resolve(".launcher/snapshots"));
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
    assertReason(Reason.NOT_OURS, () -> environments.delete(row.id()));
    assertReason(
        Reason.NOT_OURS, () -> environments.edit(row.id(), new Edit(null, "x", null, null)));
    assertThat(theirs.resolve("20260220_090000-manual.json")).hasContent(old);
  }

  private static void assertReason(
      Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedEnvironmentException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void changesNameNotesAndLockAndNothingElse() {
    Captured one = capture(Trigger.BOOT);
    Environment before = environments.one(one.id()).environment();

    EnvironmentSnapshot now =
        environments.edit(one.id(), new Edit(1, " Before adding IPAdapter ", "two\nlines", true));

    assertThat(now.rev()).isEqualTo(2);
    assertThat(environments.one(one.id()))
        .returns("Before adding IPAdapter", EnvironmentSnapshot::label)
        .returns("two\nlines", EnvironmentSnapshot::notes)
        .returns(true, EnvironmentSnapshot::isLocked)
        .returns(before, EnvironmentSnapshot::environment);
    assertReason(Reason.STALE, () -> environments.edit(one.id(), new Edit(1, "x", null, null)));
    assertReason(
        Reason.BAD_TEXT, () -> environments.edit(one.id(), new Edit(2, "a\nb", null, null)));
    assertReason(
        Reason.BAD_TEXT,
        () -> environments.edit(one.id(), new Edit(2, null, "x".repeat(10_001), null)));
    assertThat(environments.edit(one.id(), new Edit(null, null, null, null)).label())
        .isEqualTo("Before adding IPAdapter");
  }

  @Test
  void deletesManualOnesThatNobodyNeeds() {
    Captured boot = capture(Trigger.BOOT);
    Captured manual = capture(Trigger.MANUAL);
    Captured locked = capture(Trigger.MANUAL);
    environments.edit(locked.id(), new Edit(null, null, null, true));
    named.add(environments.installation().key() + "/" + manual.id());

    assertReason(Reason.NOT_OURS, () -> environments.delete(boot.id()));
    assertReason(Reason.LOCKED, () -> environments.delete(locked.id()));
    assertReason(Reason.IN_USE, () -> environments.delete(manual.id()));
    named.clear();
    environments.delete(manual.id());

    assertThat(environments.list().rows())
        .extracting(EnvironmentRow::id)
        .doesNotContain(manual.id());
    assertThatThrownBy(() -> environments.delete(manual.id()))
        .isInstanceOf(NoSuchEnvironmentException.class);
  }

  @Test
  void prunesAutomaticOnesBeyondTheLimitAndNothingThatSomebodyNeeds() {
    installations.change(environments.installation().key().value(), null, 3);
    List<Captured> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(next(i));
    }
    environments.edit(all.get(0).id(), new Edit(null, "named", null, null));
    named.add(environments.installation().key() + "/" + all.get(1).id());
    capture(Trigger.MANUAL);
    capture(Trigger.PRE_UPDATE);
    for (int i = 3; i < 9; i++) {
      all.add(next(i));
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

  private Captured next(int i) {
    live = environment(Map.of("numpy", "1." + i));
    return capture(Trigger.BOOT);
  }

  @Test
  void prunesNothingByItselfThatAPersonHasToSeeFirst() {
    for (int i = 0; i < 5; i++) {
      next(i);
    }
    installations.change(environments.installation().key().value(), null, 2);
    assertThat(environments.list().rows()).hasSize(5);
    assertThat(environments.plan(false)).hasSize(3);
    assertThat(environments.plan(false).get(0).reason()).contains("older than the newest 2");
  }

  @Test
  void remembersThatPackagesWereUnknown() {
    live = withUnknownPackages(live);
    Captured unknown = capture(Trigger.BOOT);

    EnvironmentSnapshot kept = environments.one(unknown.id());

    assertThat(kept.environment()).isEqualTo(live);
    assertThat(kept.environment().skipsPackages()).isTrue();
    assertThat(capture(Trigger.BOOT).isSaved()).isFalse();
  }

  @Test
  void recognisesTheOneThatEqualsWhatRuns() {
    Captured first = capture(Trigger.BOOT);
    Environment then = live;
    live = environment(Map.of());
    Captured second = capture(Trigger.BOOT);

    assertThat(environments.recognise(then)).isEqualTo(first.id());
    assertThat(environments.list().current()).isEqualTo(first.id());
    assertThat(environments.recognise(live)).isEqualTo(second.id());
    assertThat(environments.recognise(environment(Map.of("x", "1")))).isNull();
    assertThat(environments.current()).isEmpty();
  }

  @Test
  void keepsTheOrderWhenTheClockJumpsBack() {
    Captured first = capture(Trigger.BOOT);
    clock.move(Duration.ofDays(-30));
    live = environment(Map.of());

    Captured second = capture(Trigger.BOOT);

    assertThat(environments.list().rows())
        .extracting(EnvironmentRow::id)
        .containsExactly(second.id(), first.id());
  }

  @Test
  void tellsWhatChangedWithEachAndForgetsNothingOfIt() {
    capture(Trigger.BOOT);
    live = environment(Map.of("numpy", "2.0.0"));
    capture(Trigger.BOOT);
    List<EnvironmentRow> rows = environments.list().rows();

    var diff = environments.change(rows.get(0), rows.get(1)).orElseThrow();

    assertThat(diff.packagesChanged()).isEqualTo(1);
    assertThat(diff.message()).isEqualTo("numpy 1.26.4 → 2.0.0");
    assertThat(environments.change(rows.get(0), rows.get(1)).orElseThrow()).isSameAs(diff);
  }

  @Test
  void knowsAnInstallationAgainWhereverItsPartsMoved() {
    InstallationKey key = environments.installation().key();
    assertThat(key.value()).matches("comfyui-portable-[0-9a-f]{8}");
    Places moved = new Places(base, base, List.of(base.resolve("nodes")), List.of(), base, "3.13");

    assertThat(installations.at(moved)).isSameAs(environments);
    installations.change(key.value(), "ComfyUI · portable", null);

    Installations again = open();
    assertThat(again.all()).hasSize(1);
    assertThat(again.of(key.value()).installation())
        .isEqualTo(environments.installation())
        .returns("ComfyUI · portable", Installation::name)
        .returns(moved, Installation::places);
    assertThat(again.at(moved).installation().name()).isEqualTo("ComfyUI · portable");
    assertThatThrownBy(() -> again.of("nothing-00000000"))
        .isInstanceOf(NoSuchEnvironmentException.class);
    assertReason(Reason.BAD_TEXT, () -> again.change(key.value(), "", null));
    assertReason(Reason.BAD_TEXT, () -> again.change(key.value(), null, 0));
    assertReason(Reason.BAD_TEXT, () -> again.change(key.value(), null, 10_001));
  }

  @Test
  void leavesAnInstallationAloneWhoseFileIsDamaged() throws IOException {
    Path about = files().resolve("installation.json");
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
      assertThat(open().all()).as(bad).isEmpty();
    }
    Files.writeString(about, good);
    assertThat(open().all()).hasSize(1);
  }

  @Test
  void namesWhatRunsForThoseWhoAsk() {
    String key = environments.installation().key().value();
    assertThat(installations.running(key)).isEmpty();
    Captured one = capture(Trigger.BOOT);
    assertThat(installations.running(key)).contains(key + "/" + one.id());
    assertThat(installations.running("other-00000000")).isEmpty();
    assertThat(installations.running(null)).isEmpty();
  }

  @Test
  void givesAnInstallationWithoutLettersANameOfItsOwn() {
    assertThat(InstallationKey.forName("動いていた", 1).value()).isEqualTo("comfyui-00000001");
    assertThat(InstallationKey.forName("my workflow", 1).value()).isEqualTo("my-workflow-00000001");
    assertThatThrownBy(() -> new InstallationKey("../x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EnvironmentId("../x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
