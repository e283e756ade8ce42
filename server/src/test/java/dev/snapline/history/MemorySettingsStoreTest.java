package dev.snapline.history;

class MemorySettingsStoreTest extends SettingsStoreContract {
  private final MemorySettingsStore memory = new MemorySettingsStore();

  @Override
  protected SettingsStore open() {
    return memory;
  }
}
