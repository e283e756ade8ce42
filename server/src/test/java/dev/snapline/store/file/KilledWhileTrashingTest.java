package dev.snapline.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.TrashStore.Trashed;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWhileTrashingTest {
  private static final int ROUNDS = 5;
  private static final int EACH = 1_000;

  private final Path path;
  private final Map<String, String> said = new LinkedHashMap<>();
  private String last = "";

  KilledWhileTrashingTest(@TempDir Path path) {
    this.path = path;
  }

  @Test
  void leavesEachEnvironmentInOnePlaceAndWhole() throws Exception {
    var random = new Random(11);
    for (int round = 0; round < ROUNDS; round++) {
      killAfter(10 + random.nextInt(60), round * EACH);
      assertEachIsWhereItWasSaidToBe();
    }
  }

  private void killAfter(int lines, int first) throws Exception {
    Process child =
        ChildJvm.start(TrashingUntilKilled.class, path.toString(), String.valueOf(first));
    try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
      for (int i = 0; i < lines; i++) {
        hear(String.valueOf(out.readLine()));
      }
      child.toHandle().destroyForcibly(); // kill -9
      out.lines()
          .filter(line -> line.matches("(living|trashed|gone) one-\\d+"))
          .forEach(this::hear);
      child.waitFor();
    }
  }

  private void hear(String line) {
    assertThat(line).matches("(living|trashed|gone) one-\\d+");
    last = line.substring(line.indexOf(' ') + 1);
    said.put(last, line.substring(0, line.indexOf(' ')));
  }

  private void assertEachIsWhereItWasSaidToBe() throws Exception {
    Path living = path.resolve("environments").resolve(TrashingUntilKilled.KEY.value());
    try (DataFolder data = DataFolder.open(path, Clock.systemUTC())) {
      var trash = data.environments().trash();
      Map<String, Trashed> trashed = new LinkedHashMap<>();
      for (Trashed one : trash.list(TrashingUntilKilled.KEY)) {
        assertThat(trashed.put(one.id().value(), one)).isNull();
      }
      for (var one : said.entrySet()) {
        EnvironmentId id = new EnvironmentId(one.getKey());
        boolean isLiving = Files.exists(living.resolve(id.file()));
        Trashed inTrash = trashed.get(id.value());
        boolean isTrashed = inTrash != null;
        assertThat(isLiving && isTrashed).as("%s is in two places", id).isFalse();
        if (!id.value().equals(last)) { // with the last one the next step may have been done
          assertThat(isLiving).as("%s", one).isEqualTo(one.getValue().equals("living"));
          assertThat(isTrashed).as("%s", one).isEqualTo(one.getValue().equals("trashed"));
        }
        if (isLiving) {
          assertThat(living.resolve(id.file())).hasBinaryContent(TrashingUntilKilled.bytes(id));
        } else if (inTrash != null) {
          assertThat(trash.read(TrashingUntilKilled.KEY, inTrash))
              .isEqualTo(TrashingUntilKilled.bytes(id));
        }
      }
      boolean isLiving = Files.exists(living.resolve(last + ".json"));
      said.put(last, isLiving ? "living" : trashed.containsKey(last) ? "trashed" : "gone");
      // What was begun and not said: it is in one place at most.
      assertThat(trashed.keySet()).noneMatch(id -> Files.exists(living.resolve(id + ".json")));
    }
  }
}
