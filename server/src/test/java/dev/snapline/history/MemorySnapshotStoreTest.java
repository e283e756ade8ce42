package dev.snapline.history;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MemorySnapshotStoreTest {
  private final MemorySnapshotStore memory = new MemorySnapshotStore();

  @Nested
  class KeepsSnapshots extends SnapshotStoreContract {
    @Override
    protected SnapshotStore open() {
      return memory;
    }

    @Override
    protected SnapshotStore reopen() {
      return memory;
    }
  }

  @Nested
  class KeepsTrash extends TrashContract {
    @Override
    protected SnapshotStore open() {
      return memory;
    }

    @Override
    protected SnapshotStore reopen() {
      return memory;
    }
  }

  @Nested
  class KeepsBatchesWhole extends BatchContract {
    @Override
    protected SnapshotStore open() {
      return memory;
    }

    @Override
    protected SnapshotStore reopen() {
      return memory;
    }
  }

  @Test
  void refusesAndAcceptsWritesAsItIsTold() {
    memory.create(workflow(KEY));
    memory.refuseWrites(StorageException.Reason.FULL);
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> memory.add(snapshot(1), content("{}")))
        .matches(refusal -> refusal.reason() == StorageException.Reason.FULL);
    assertThat(memory.workflows()).containsExactly(workflow(KEY));
    assertThat(memory.load(KEY).living()).isEmpty();

    memory.acceptWrites();
    Snapshot added = memory.add(snapshot(1), content("{}"));
    assertThat(memory.load(KEY).living()).containsExactly(added);
  }
}
