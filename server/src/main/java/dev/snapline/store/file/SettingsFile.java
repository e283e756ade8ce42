package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.history.SettingsStore;
import dev.snapline.history.UnusableSettingException;
import dev.snapline.history.UserSettings;
import java.io.IOException;

/** {@code settings.json}: what one user chose. A member that is missing has its default. */
final class SettingsFile implements SettingsStore {
  private static final String NAME = "settings.json";

  private final Gate gate;
  private final Folder folder;
  private final Quarantine quarantine;

  SettingsFile(Gate gate, Layout layout, Quarantine quarantine) {
    this.gate = gate;
    this.folder = layout.root();
    this.quarantine = quarantine;
  }

  @Override
  public UserSettings read() {
    return gate.read("read the settings", folder, this::kept);
  }

  @Override
  public void write(UserSettings settings) {
    gate.change(
        "keep the settings",
        folder,
        () -> {
          refuseToReplaceANewerOne();
          folder.make();
          folder.replace(NAME, out -> out.write(bytes(settings)));
          return settings;
        });
  }

  private UserSettings kept() throws IOException {
    quarantine.forget(folder);
    if (!folder.has(NAME)) {
      return UserSettings.DEFAULTS;
    }
    try {
      return parsed();
    } catch (NewerFormatException e) {
      quarantine.leave(null, folder, NAME, e.reason());
    } catch (FormatException e) {
      quarantine.setAside(null, folder, NAME, e.reason());
    }
    return UserSettings.DEFAULTS;
  }

  private void refuseToReplaceANewerOne() throws IOException {
    try {
      if (folder.has(NAME)) {
        parsed();
      }
    } catch (NewerFormatException e) {
      throw new IOException(folder.file(NAME) + " is left alone: " + e.reason(), e);
    } catch (FormatException e) {
      quarantine.setAside(null, folder, NAME, e.reason());
    }
  }

  private UserSettings parsed() throws IOException, FormatException {
    byte[] bytes = Json.small(folder.file(NAME));
    return Json.parsed(() -> settings(bytes));
  }

  private static byte[] bytes(UserSettings settings) {
    return Json.line(
        json -> {
          json.writeNumberField("format", Json.FORMAT);
          json.writeBooleanField("autoCapture", settings.autoCapture());
          json.writeNumberField("captureDelay", settings.captureDelay());
          json.writeBooleanField("captureOnLoad", settings.captureOnLoad());
          json.writeNumberField("maxSnapshots", settings.maxSnapshots());
          json.writeNumberField("maxNodeSnapshots", settings.maxNodeSnapshots());
          json.writeNumberField("maxAgeDays", settings.maxAgeDays());
          json.writeNumberField("maxBytes", settings.maxBytes());
          json.writeBooleanField("showTimeline", settings.showTimeline());
        });
  }

  private static UserSettings settings(byte[] bytes) throws IOException, FormatException {
    UserSettings d = UserSettings.DEFAULTS;
    int format = 0;
    boolean autoCapture = d.autoCapture();
    int captureDelay = d.captureDelay();
    boolean captureOnLoad = d.captureOnLoad();
    int maxSnapshots = d.maxSnapshots();
    int maxNodeSnapshots = d.maxNodeSnapshots();
    int maxAgeDays = d.maxAgeDays();
    long maxBytes = d.maxBytes();
    boolean showTimeline = d.showTimeline();
    try (JsonParser json = Json.FACTORY.createParser(bytes)) {
      Json.beginObject(json);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "format" -> {
            format = Json.integer(name, json);
            Json.requireKnownFormat(format);
          }
          case "autoCapture" -> autoCapture = Json.flag(name, json);
          case "captureDelay" -> captureDelay = Json.integer(name, json);
          case "captureOnLoad" -> captureOnLoad = Json.flag(name, json);
          case "maxSnapshots" -> maxSnapshots = Json.integer(name, json);
          case "maxNodeSnapshots" -> maxNodeSnapshots = Json.integer(name, json);
          case "maxAgeDays" -> maxAgeDays = Json.integer(name, json);
          case "maxBytes" -> maxBytes = Json.longInteger(name, json);
          case "showTimeline" -> showTimeline = Json.flag(name, json);
          default -> json.skipChildren();
        }
      }
      Json.end(json);
    }
    Json.requireKnownFormat(format);
    try {
      return new UserSettings(
          autoCapture,
          captureDelay,
          captureOnLoad,
          maxSnapshots,
          maxNodeSnapshots,
          maxAgeDays,
          maxBytes,
          showTimeline);
    } catch (UnusableSettingException e) {
      throw new FormatException(String.valueOf(e.getMessage()));
    }
  }
}
