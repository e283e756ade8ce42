package dev.snapline.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Opens a data folder and keeps it open until it is killed. */
final class HoldingTheFolder {
  private HoldingTheFolder() {}

  public static void main(String[] arguments) throws IOException {
    try (DataFolder data = DataFolder.open(Path.of(arguments[0]), Clock.systemUTC())) {
      System.out.println("open");
      int end = System.in.read();
      System.out.println(data.folderId() + " closed after " + end);
    }
  }
}
