package dev.snapline.api;

import dev.snapline.store.file.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskImportTest {
  @Test
  void bringsAllOfAnImportOrNothing(@TempDir Path path) throws Exception {
    ChildJvm.runOnSmallDisk(FullDiskImport.class, path, "80m");
  }
}
