package dev.snapline.profile;

class MemoryProfileStoreTest extends ProfileStoreContract {
  private final MemoryProfileStore store = new MemoryProfileStore();

  @Override
  protected ProfileStore store() {
    return store;
  }
}
