package dev.snapline.store.file;

import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.EnvironmentStore;
import dev.snapline.environment.InstallationKey;
import dev.snapline.environment.TrashStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Keeps, trashes, brings back and purges environments, and prints where each is now. */
final class TrashingUntilKilled {
  static final InstallationKey KEY = new InstallationKey("comfyui-0123abcd");

  private TrashingUntilKilled() {}

  static byte[] bytes(EnvironmentId id) {
    return (id + " ").repeat(500).getBytes(StandardCharsets.UTF_8);
  }

  public static void main(String[] arguments) {
    EnvironmentStore store =
        DataFolder.open(Path.of(arguments[0]), Clock.systemUTC()).environments();
    for (int number = Integer.parseInt(arguments[1]); ; number++) {
      EnvironmentId id = new EnvironmentId("one-" + number);
      store.add(KEY, id, bytes(id));
      say("living", id);
      store.trash().put(KEY, id, number % 2 == 0 ? Why.DELETED : Why.PRUNED, OpenStore.NOW);
      say("trashed", id);
      if (number % 3 == 0) {
        store.trash().takeOut(KEY, trashed(store, id));
        say("living", id);
      } else if (number % 3 == 1) {
        store.trash().purge(KEY, trashed(store, id));
        say("gone", id);
      }
    }
  }

  private static Trashed trashed(EnvironmentStore store, EnvironmentId id) {
    List<Trashed> all = store.trash().list(KEY);
    return all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private static void say(String where, EnvironmentId id) {
    System.out.println(where + " " + id);
  }
}
