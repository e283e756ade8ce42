package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.history.UnusableTextException;
import dev.snapline.profile.Profile;
import dev.snapline.profile.ProfileId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A profile as one line of JSON. */
final class ProfileFormat {
  private int format;
  private @Nullable String id;
  private @Nullable String name;
  private @Nullable Instant createdAt;
  private final List<Profile.Entry> workflows = new ArrayList<>();
  private @Nullable String activeWorkflowKey;

  static byte[] write(Profile profile) {
    return Json.line(
        json -> {
          json.writeNumberField("format", Json.FORMAT);
          json.writeStringField("id", profile.id().value());
          json.writeStringField("name", profile.name());
          json.writeStringField("createdAt", profile.createdAt().toString());
          json.writeArrayFieldStart("workflows");
          for (Profile.Entry entry : profile.workflows()) {
            Instant visitedAt = entry.visitedAt();
            json.writeStartObject();
            json.writeStringField("workflowKey", entry.workflowKey());
            json.writeStringField("path", entry.path());
            json.writeStringField("visitedAt", visitedAt == null ? null : visitedAt.toString());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeStringField("activeWorkflowKey", profile.activeWorkflowKey());
        });
  }

  /** Reads what {@link #write} wrote, from the file of this id. */
  static Profile read(byte[] bytes, ProfileId file) throws IOException, FormatException {
    return Json.parsed(
        () -> {
          var read = new ProfileFormat();
          Json.object(bytes, read::member);
          return read.profile(file);
        });
  }

  private void member(String member, JsonParser json) throws IOException, FormatException {
    switch (member) {
      case "format" -> {
        format = Json.integer(member, json);
        Json.requireKnownFormat(format);
      }
      case "id" -> id = Json.string(member, json);
      case "name" -> name = Json.string(member, json);
      case "createdAt" -> createdAt = Json.time(member, json);
      case "workflows" -> readWorkflows(json);
      case "activeWorkflowKey" -> activeWorkflowKey = Json.stringOrNull(member, json);
      default -> json.skipChildren();
    }
  }

  private Profile profile(ProfileId file) throws FormatException {
    Json.requireKnownFormat(format);
    if (!file.value().equals(id)) {
      throw new FormatException("its \"id\" is not the name of the file");
    }
    try {
      return new Profile(
          file,
          Json.present("name", name),
          Json.present("createdAt", createdAt),
          workflows,
          activeWorkflowKey);
    } catch (UnusableTextException e) {
      throw notOne(e);
    }
  }

  private static FormatException notOne(UnusableTextException refusal) {
    String sentence = String.valueOf(refusal.getMessage());
    return new FormatException("it is no profile. " + sentence.replaceFirst("\\.$", ""));
  }

  private void readWorkflows(JsonParser json) throws IOException, FormatException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new FormatException("\"workflows\" is no list");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      workflows.add(entry(json));
    }
  }

  private static Profile.Entry entry(JsonParser json) throws IOException, FormatException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new FormatException("a workflow of the profile is no object");
    }
    String key = null;
    String path = null;
    Instant visitedAt = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "workflowKey" -> key = Json.string(member, json);
        case "path" -> path = Json.string(member, json);
        case "visitedAt" -> {
          if (json.currentToken() != JsonToken.VALUE_NULL) {
            visitedAt = Json.time(member, json);
          }
        }
        default -> json.skipChildren();
      }
    }
    try {
      return new Profile.Entry(
          Json.present("workflowKey", key), Json.present("path", path), visitedAt);
    } catch (UnusableTextException e) {
      throw notOne(e);
    }
  }
}
