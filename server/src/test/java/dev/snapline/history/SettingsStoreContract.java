package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every store of settings promises. */
public abstract class SettingsStoreContract {
  private static final UserSettings CHOSEN =
      new UserSettings(false, 30, false, 200, 50, 3_650, 1L << 40, true);

  /** The store, nothing kept in it at first; the next call is as after a new start. */
  protected abstract SettingsStore open();

  @Test
  void hasTheDefaultsUntilAPersonChooses() {
    assertThat(open().read()).isEqualTo(UserSettings.DEFAULTS);
  }

  @Test
  void keepsEachSetting() {
    SettingsStore store = open();
    store.write(CHOSEN);
    assertThat(store.read()).isEqualTo(CHOSEN);
    store = open();
    assertThat(store.read()).isEqualTo(CHOSEN);

    store.write(UserSettings.DEFAULTS);
    assertThat(open().read()).isEqualTo(UserSettings.DEFAULTS);
  }
}
