package dev.snapline.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.Histories;
import dev.snapline.history.MemorySnapshotStore;
import dev.snapline.profile.MemoryProfileStore;
import dev.snapline.profile.Profiles;
import dev.snapline.store.file.HistoryFileFormat;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports that somebody began and left. */
class ImportsTest {
  private final Path folder;
  private Instant now = Instant.parse("2026-07-08T09:10:11Z");
  private final Clock clock = new Moving();
  private final Imports imports;

  ImportsTest(@TempDir Path folder) {
    this.folder = folder;
    var histories = new Histories(new MemorySnapshotStore(), clock, new Random(1), event -> {});
    var profiles = new Profiles(new MemoryProfileStore(), clock, new Random(1), event -> {});
    imports =
        new Imports(
            histories,
            new PeerProfiles(histories, profiles),
            new HistoryFileFormat(),
            folder,
            clock);
  }

  @Test
  void deletesTheFileOfAnImportThatNobodyGoesOnWith() {
    String left = imports.begin("left.zip", 10);
    now = now.plus(Imports.PATIENCE).plusSeconds(1);
    String next = imports.begin("next.zip", 10);

    assertThatExceptionOfType(NoSuchImportException.class).isThrownBy(() -> imports.status(left));
    assertThat(folder.resolve(left + ".part")).doesNotExist();
    assertThat(folder.resolve(next + ".part")).exists();
  }

  @Test
  void keepsAnImportWhosePartsStillCome() throws Exception {
    String slow = imports.begin("slow.zip", 10);
    for (int part = 0; part < 3; part++) {
      now = now.plus(Imports.PATIENCE).minus(Duration.ofMinutes(1));
      imports.receive(slow, 0, new ByteArrayInputStream(new byte[10]));
    }
    assertThat(imports.status(slow).state()).isEqualTo(Import.State.RECEIVING);
  }

  @Test
  void makesRoomForOthersByWhatWasLeft() {
    for (int number = 0; number < Imports.MOST; number++) {
      imports.begin("left.zip", 10);
    }
    assertThatExceptionOfType(BadImportException.class)
        .isThrownBy(() -> imports.begin("one more.zip", 10));
    now = now.plus(Imports.PATIENCE).plusSeconds(1);
    assertThat(imports.begin("one more.zip", 10)).isNotEmpty();
  }

  /** Shows what the test says. */
  private final class Moving extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
