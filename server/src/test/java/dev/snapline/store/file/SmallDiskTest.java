package dev.snapline.store.file;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskTest {
  @Test
  void saysWhyItCannotWriteAndGoesOnWhenItCan(@TempDir Path path) throws Exception {
    ChildJvm.runOnSmallDisk(SmallDisk.class, path, "2m");
  }
}
