package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.HistoryEvent.SettingsChanged;
import dev.snapline.history.HistoryEvent.StorageChanged;
import org.junit.jupiter.api.Test;

class CurrentSettingsTest {
  private final MemorySettingsStore store = new MemorySettingsStore();
  private final HeardEvents events = new HeardEvents();
  private final CurrentSettings settings =
      new CurrentSettings(store, new StorageWatch(events), events);

  @Test
  void startsWithWhatTheStoreKeeps() {
    store.write(UserSettings.DEFAULTS.withTimeline(true));
    assertThat(new CurrentSettings(store, new StorageWatch(events), events).now().showTimeline())
        .isTrue();
  }

  @Test
  void keepsAChangeAndTellsOfIt() {
    UserSettings changed = settings.change(old -> old.with(atMost(20)));

    assertThat(changed.maxSnapshots()).isEqualTo(20);
    assertThat(changed.maxNodeSnapshots()).isEqualTo(5);
    assertThat(store.read()).isEqualTo(changed).isEqualTo(settings.now());
    assertThat(events.take()).containsExactly(new SettingsChanged(changed));
  }

  @Test
  void tellsNobodyOfAChangeThatChangesNothing() {
    settings.change(old -> old.with(Overrides.NONE));
    assertThat(events.take()).isEmpty();
  }

  @Test
  void keepsTheFormerOnesWhenTheDiskRefuses() {
    store.refuseWrites();
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> settings.change(old -> old.with(atMost(20))));
    assertThat(settings.now()).isEqualTo(UserSettings.DEFAULTS);
    assertThat(events.take()).hasOnlyElementsOfType(StorageChanged.class);
  }

  @Test
  void namesTheSettingThatIsOutOfRange() {
    assertThatExceptionOfType(UnusableSettingException.class)
        .isThrownBy(() -> settings.change(old -> old.with(atMost(4))))
        .withMessage(
            "The setting maxSnapshots must be from 5 to 200 snapshots, not 4. Choose another.")
        .matches(refusal -> refusal.field().equals("maxSnapshots"));
    assertThatExceptionOfType(UnusableSettingException.class)
        .isThrownBy(() -> new Overrides(null, null, null, null, null, null, -1L))
        .matches(refusal -> refusal.field().equals("maxBytes"));
    assertThatExceptionOfType(UnusableSettingException.class)
        .isThrownBy(() -> new UserSettings(true, 31, true, 50, 5, 0, 0, false))
        .matches(refusal -> refusal.field().equals("captureDelay"));
  }

  @Test
  void letsAWorkflowChooseEachSettingApart() {
    var all = new Overrides(false, 7, false, 9, 11, 13, 15L);
    assertThat(UserSettings.DEFAULTS.with(all))
        .isEqualTo(new UserSettings(false, 7, false, 9, 11, 13, 15, false));
  }

  private static Overrides atMost(int snapshots) {
    return new Overrides(null, null, null, snapshots, null, null, null);
  }
}
