package dev.snapline.search;

class MemoryTextJournalTest extends TextJournalContract {
  @Override
  protected TextJournal journal() {
    return new MemoryTextJournal();
  }
}
