package dev.snapline.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.Snapshots;
import dev.snapline.history.WorkflowKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every journal does. */
public abstract class TextJournalContract {
  protected static final WorkflowKey KEY = Snapshots.KEY;
  private static final WorkflowKey OTHER = new WorkflowKey("other-00c0ffee");

  protected static final List<TextEntry> ENTRIES =
      List.of(
          entry(0, 0, List.of("", "7", "a \"cat\"\n", "\u0000 😀 قطة 美 \ufffd", "__proto__")),
          new TextEntry(Snapshots.id(1), -5, 0, List.of(), List.of(), List.of()),
          entry(2, 1, List.of("x".repeat(20_000))));

  private static TextEntry entry(int number, int state, List<String> texts) {
    return new TextEntry(
        Snapshots.id(number),
        Integer.MIN_VALUE + number,
        state,
        texts,
        List.of(List.of(0, 1, -1, 2), List.of(0, 0, 0)),
        List.of(1, 2, -3));
  }

  /** A journal for workflows with {@link #KEY} and other-00c0ffee. */
  protected abstract TextJournal journal() throws Exception;

  protected static List<TextEntry> read(TextJournal journal, WorkflowKey key) {
    List<TextEntry> read = new ArrayList<>();
    assertThat(journal.read(key, read::add)).isTrue();
    return read;
  }

  @Test
  void givesBackWhatItWasGiven() throws Exception {
    TextJournal journal = journal();
    for (TextEntry entry : ENTRIES) {
      assertThat(journal.append(KEY, entry)).isTrue();
    }
    journal.append(OTHER, ENTRIES.get(1));

    assertThat(read(journal, KEY)).isEqualTo(ENTRIES);
    assertThat(read(journal, OTHER)).containsExactly(ENTRIES.get(1));
  }

  @Test
  void hasNothingOfAWorkflowThatItDoesNotKnow() throws Exception {
    assertThat(read(journal(), KEY)).isEmpty();
  }

  @Test
  void forgetsAllFromTheFirstEntryThatMakesNoSense() throws Exception {
    TextJournal journal = journal();
    ENTRIES.forEach(entry -> journal.append(KEY, entry));

    List<TextEntry> taken = new ArrayList<>();
    assertThat(journal.read(KEY, entry -> entry.state() < 1 && taken.add(entry))).isTrue();

    assertThat(taken).isEqualTo(ENTRIES.subList(0, 2));
    assertThat(read(journal, KEY)).isEqualTo(ENTRIES.subList(0, 2));
    journal.append(KEY, ENTRIES.get(2));
    assertThat(read(journal, KEY)).isEqualTo(ENTRIES);
  }

  @Test
  void replacesWhatItHas() throws Exception {
    TextJournal journal = journal();
    ENTRIES.forEach(entry -> journal.append(KEY, entry));

    assertThat(journal.replace(KEY, ENTRIES.subList(1, 3))).isTrue();

    assertThat(read(journal, KEY)).isEqualTo(ENTRIES.subList(1, 3));
    journal.append(KEY, ENTRIES.get(0));
    assertThat(read(journal, KEY)).hasSize(3);
  }
}
