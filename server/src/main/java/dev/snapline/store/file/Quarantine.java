package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.history.SnapshotStore.Quarantined;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where files go that were read completely and could not be understood, each with its reason. It
 * also remembers, for this run, the files that do not take part and stay where they are.
 */
final class Quarantine {
  private static final String REASON = ".reason.json";
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private final Layout layout;
  private final Folder root;
  private final Clock clock;
  private final Map<Path, Quarantined> left = new ConcurrentHashMap<>();

  Quarantine(Layout layout, Clock clock) {
    this.layout = layout;
    this.root = new Folder(layout.user().resolve("quarantine"));
    this.clock = clock;
  }

  /**
   * Moves a file here. If the disk does not let it, the file stays and is reported all the same.
   *
   * @param key the workflow that it belongs to, if it belongs to one
   */
  void setAside(@Nullable WorkflowKey key, Folder from, String name, String reason) {
    if (layout.isReadOnly()) {
      leave(key, from, name, reason);
      return;
    }
    Folder to = key == null ? root : new Folder(root.file(key.value()));
    try {
      to.make();
      String stem = freeStem(to, name.substring(0, name.length() - ".json".length()));
      to.add(stem + REASON, out -> out.write(reason(from.file(name), reason)));
      try {
        from.moveTo(to, name, stem + ".json");
      } catch (IOException e) {
        to.delete(stem + REASON);
        throw e;
      }
      LOG.warn("{} was set aside as {}: {}", from.file(name), to.file(stem + ".json"), reason);
    } catch (IOException e) {
      leave(key, from, name, reason + "; it could not be moved to quarantine: " + e.getMessage());
    }
  }

  /** Reports a file that stays where it is. */
  void leave(@Nullable WorkflowKey key, Folder folder, String name, String reason) {
    Path file = folder.file(name);
    LOG.warn("{} takes no part: {}", file, reason);
    left.put(
        file,
        new Quarantined(
            key, below(file), "The file is left where it is: " + reason + ".", clock.instant()));
  }

  /** The file was understood now. */
  void forget(Folder folder) {
    left.keySet().removeIf(file -> folder.path().equals(file.getParent()));
  }

  List<Quarantined> all() throws IOException {
    var all = new ArrayList<>(left.values());
    addAll(null, root, all);
    for (String key : root.names()) {
      if (WorkflowKey.isValid(key)) {
        addAll(new WorkflowKey(key), new Folder(root.file(key)), all);
      }
    }
    all.sort(Comparator.comparing(Quarantined::at).thenComparing(Quarantined::file));
    return all;
  }

  private void addAll(@Nullable WorkflowKey key, Folder folder, List<Quarantined> all)
      throws IOException {
    List<String> names = folder.names();
    for (String name : names) {
      if (name.endsWith(".json") && !name.endsWith(REASON)) {
        all.add(quarantined(key, folder, name));
      }
    }
  }

  private Quarantined quarantined(@Nullable WorkflowKey key, Folder folder, String name)
      throws IOException {
    String reason = "The reason is not known any more.";
    Instant at = Instant.EPOCH;
    Path file = folder.file(name.replace(".json", REASON));
    if (Files.exists(file)) {
      try (JsonParser json = Json.FACTORY.createParser(Json.small(file))) {
        Json.beginObject(json);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String member = json.currentName();
          json.nextToken();
          switch (member) {
            case "reason" -> reason = Json.string(member, json);
            case "at" -> at = Json.time(member, json);
            default -> json.skipChildren();
          }
        }
      } catch (FormatException | JsonProcessingException e) {
        LOG.warn("{} cannot be understood: {}", file, e.getMessage());
      }
    }
    return new Quarantined(key, below(folder.file(name)), reason, at);
  }

  private byte[] reason(Path file, String reason) {
    return Json.line(
        json -> {
          json.writeNumberField("format", Json.FORMAT);
          json.writeStringField("file", below(file));
          json.writeStringField("reason", "The file was set aside: " + reason + ".");
          json.writeStringField("at", clock.instant().toString());
        });
  }

  private static String freeStem(Folder folder, String stem) {
    String free = stem;
    for (int i = 2; folder.has(free + ".json"); i++) {
      free = stem + "-" + i;
    }
    return free;
  }

  private String below(Path file) {
    return layout.user().relativize(file).toString().replace('\\', '/');
  }
}
