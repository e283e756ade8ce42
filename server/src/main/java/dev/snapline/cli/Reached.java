package dev.snapline.cli;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The server of a data folder: the one that runs, or one that this process starts for as long as
 * the command takes, so that there is one way through the code.
 */
record Reached(LiveServer server, AutoCloseable own) implements AutoCloseable {

  static Reached of(Rooms rooms, Path data, String user)
      throws IOException, InterruptedException, Failure {
    var living = LiveServer.of(data, user);
    if (living.isPresent()) {
      return new Reached(living.get(), () -> {});
    }
    AutoCloseable own = rooms.serve(data);
    try {
      return new Reached(
          LiveServer.of(data, user)
              .orElseThrow(() -> new IOException("the server that was started does not answer")),
          own);
    } catch (IOException | InterruptedException | RuntimeException e) {
      end(own);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    end(own);
  }

  private static void end(AutoCloseable own) throws IOException {
    try {
      own.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the server did not end in order", e);
    }
  }
}
