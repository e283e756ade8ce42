package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code folder.json}: names the data folder, wherever it is moved. */
final class FolderId {
  private static final String NAME = Layout.HOME;
  private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f-]{36}");

  private FolderId() {}

  /**
   * The id of a folder that is about to be used; a new one if it has none.
   *
   * @throws UnusableFolderException if the file cannot be understood
   */
  static String readOrMake(Path data, Clock clock) throws IOException {
    Folder folder = new Folder(data);
    folder.sweep();
    if (folder.has(NAME)) {
      return read(data);
    }
    String id = UUID.randomUUID().toString();
    folder.add(
        NAME,
        out ->
            out.write(
                Json.line(
                    json -> {
                      json.writeNumberField("format", Json.FORMAT);
                      json.writeStringField("folderId", id);
                      json.writeStringField("createdAt", clock.instant().toString());
                    })));
    return id;
  }

  /** "" if it cannot be understood: then no index is believed. */
  static String orNone(Path data) throws IOException {
    try {
      return inFile(data);
    } catch (NewerFormatException e) {
      throw tooNew(data, e);
    } catch (FormatException e) {
      return "";
    }
  }

  private static String read(Path data) throws IOException {
    try {
      return inFile(data);
    } catch (NewerFormatException e) {
      throw tooNew(data, e);
    } catch (FormatException e) {
      throw new UnusableFolderException(
          "The file "
              + data.resolve(NAME)
              + " cannot be understood: "
              + e.getMessage()
              + ". Bring it back from a backup, or remove it: a new one is made, and what browsers"
              + " still hold for this folder is then shown but not sent.",
          e);
    }
  }

  private static String inFile(Path data) throws IOException, FormatException {
    byte[] bytes = Json.small(new Folder(data).file(NAME));
    return Json.parsed(() -> in(bytes));
  }

  private static UnusableFolderException tooNew(Path data, NewerFormatException e) {
    return new UnusableFolderException(
        "The data folder " + data + " cannot be used: " + e.getMessage() + ".", e);
  }

  /** The id in the bytes of the file. */
  static String in(byte[] bytes) throws IOException, FormatException {
    String id = null;
    int format = 0;
    try (JsonParser json = Json.FACTORY.createParser(bytes)) {
      Json.beginObject(json);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "format" -> format = Json.integer(name, json);
          case "folderId" -> id = Json.string(name, json);
          default -> json.skipChildren();
        }
      }
      Json.end(json);
    }
    Json.requireKnownFormat(format);
    String present = Json.present("folderId", id);
    if (!UUID_TEXT.matcher(present).matches()) {
      throw new FormatException("its \"folderId\" is no uuid");
    }
    return present;
  }
}
