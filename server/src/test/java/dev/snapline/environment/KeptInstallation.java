package dev.snapline.environment;

import static dev.snapline.environment.KeptEnvironments.environment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.Environments.Captured;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import dev.snapline.history.ManualClock;
import dev.snapline.store.file.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An installation whose environments lie in real files. What runs there is what a test says. */
final class KeptInstallation implements AutoCloseable {
  final Path data;
  final Path base;
  final DataFolder folder;
  final ManualClock clock = new ManualClock();
  final List<EnvironmentEvent> events = new ArrayList<>();
  final Set<String> named = new HashSet<>();
  final Installations installations;
  final Environments environments;
  Environment live = environment(Map.of("numpy", "1.26.4"));

  KeptInstallation(Path room) throws IOException {
    data = room.resolve("data");
    base = Files.createDirectories(room.resolve("ComfyUI portable"));
    folder = DataFolder.open(data, clock);
    installations = open();
    environments = installations.at(new Places(base, base, List.of(), List.of(), null, null));
  }

  /** All installations as a new start finds them. */
  Installations open() {
    return new Installations(
        folder.environments(),
        places -> live,
        new Installations.Means(clock, ZoneId.of("Asia/Tokyo"), new Random(1), Runnable::run),
        events::add,
        () -> named);
  }

  @Override
  public void close() {
    folder.close();
  }

  Captured capture(Trigger trigger) {
    clock.move(Duration.ofMinutes(1));
    return environments.capture(trigger, "");
  }

  /** Another package, and a start with it. */
  Captured next(int i) {
    live = environment(Map.of("numpy", "1." + i));
    return capture(Trigger.BOOT);
  }

  Path files() {
    return data.resolve("environments").resolve(environments.installation().key().value());
  }

  void write(String name, String text) throws IOException {
    Files.createDirectories(files());
    Files.writeString(files().resolve(name), text);
  }

  static void assertRefused(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedEnvironmentException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
