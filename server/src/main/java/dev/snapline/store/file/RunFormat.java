package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.history.SnapshotId;
import dev.snapline.run.PromptRun;
import dev.snapline.run.PromptRun.Failure;
import dev.snapline.run.PromptRun.Outcome;
import dev.snapline.run.PromptRun.OutputFile;
import dev.snapline.run.PromptRun.Seed;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as a line of JSON. */
final class RunFormat {
  private RunFormat() {}

  static byte[] line(PromptRun run) {
    return Json.line(
        json -> {
          json.writeStringField("promptId", run.promptId());
          json.writeStringField("snapshotId", run.snapshotId().value());
          json.writeStringField("startedAt", run.startedAt().toString());
          json.writeNumberField("tookMs", run.took().toMillis());
          json.writeStringField("outcome", run.outcome().word());
          Failure failure = run.failure();
          if (failure != null) {
            json.writeObjectFieldStart("failure");
            members(json, "nodeId", failure.nodeId(), "nodeType", failure.nodeType());
            members(json, "message", failure.message());
            json.writeEndObject();
          }
          json.writeArrayFieldStart("seeds");
          for (Seed seed : run.seeds()) {
            json.writeStartObject();
            members(json, "nodeId", seed.nodeId(), "name", seed.name(), "value", seed.value());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("files");
          for (OutputFile file : run.files()) {
            json.writeStartObject();
            members(json, "nodeId", file.nodeId(), "filename", file.filename());
            members(json, "subfolder", file.subfolder(), "type", file.type());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void members(JsonGenerator json, String... namesAndTexts) throws IOException {
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      json.writeStringField(namesAndTexts[i], namesAndTexts[i + 1]);
    }
  }

  static PromptRun read(String line) throws IOException, FormatException {
    return Json.parsed(
        () -> {
          try (JsonParser json = Json.FACTORY.createParser(line)) {
            Json.beginObject(json);
            PromptRun run = run(json);
            Json.end(json);
            return run;
          }
        });
  }

  private static PromptRun run(JsonParser json) throws IOException, FormatException {
    Map<String, String> texts = new HashMap<>();
    Map<String, List<Map<String, String>>> lists = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_ARRAY) {
        lists.put(name, objects(json));
      } else if (value == JsonToken.START_OBJECT) {
        lists.put(name, List.of(object(json)));
      } else {
        texts.put(name, json.getText());
      }
    }
    String id = text(texts, "snapshotId");
    if (!SnapshotId.isValid(id)) {
      throw new FormatException("\"snapshotId\" is no snapshot id");
    }
    try {
      return new PromptRun(
          text(texts, "promptId"),
          new SnapshotId(id),
          Times.parse(text(texts, "startedAt")),
          Duration.ofMillis(Long.parseLong(text(texts, "tookMs"))),
          Outcome.ofWord(text(texts, "outcome"))
              .orElseThrow(() -> new FormatException("\"outcome\" is an unknown word")),
          failure(lists.getOrDefault("failure", List.of())),
          seeds(lists.getOrDefault("seeds", List.of())),
          files(lists.getOrDefault("files", List.of())));
    } catch (DateTimeException | NumberFormatException e) {
      throw new FormatException("a time of it is none: " + e.getMessage());
    }
  }

  private static @Nullable Failure failure(List<Map<String, String>> found) throws FormatException {
    if (found.isEmpty()) {
      return null;
    }
    Map<String, String> one = found.get(0);
    return new Failure(text(one, "nodeId"), text(one, "nodeType"), text(one, "message"));
  }

  private static List<Seed> seeds(List<Map<String, String>> found) throws FormatException {
    List<Seed> seeds = new ArrayList<>();
    for (var one : found) {
      seeds.add(new Seed(text(one, "nodeId"), text(one, "name"), text(one, "value")));
    }
    return seeds;
  }

  private static List<OutputFile> files(List<Map<String, String>> found) throws FormatException {
    List<OutputFile> files = new ArrayList<>();
    for (var one : found) {
      files.add(
          new OutputFile(
              text(one, "nodeId"),
              text(one, "filename"),
              text(one, "subfolder"),
              text(one, "type")));
    }
    return files;
  }

  private static List<Map<String, String>> objects(JsonParser json) throws IOException {
    List<Map<String, String>> objects = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        objects.add(object(json));
      } else {
        json.skipChildren();
      }
    }
    return objects;
  }

  private static Map<String, String> object(JsonParser json) throws IOException {
    Map<String, String> members = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken().isScalarValue()) {
        members.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return members;
  }

  private static String text(Map<String, String> members, String name) throws FormatException {
    return Json.present(name, members.get(name));
  }
}
