package dev.snapline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.snapline.api.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code run/server.json}: tells clients on this machine where we are and what to show us. */
record ServerFile(Path folder) {
  private static final String NAME = "server.json";

  /** Whole or not at all, and for the eyes of this user only: it holds the token. */
  void write(Run run, int port, String jar) throws IOException {
    Path pending = folder.resolve(NAME + ".pending");
    Files.deleteIfExists(pending);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          pending,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(pending, json(run, port, jar));
    Files.move(
        pending,
        folder.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] json(Run run, int port, String jar) throws IOException {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("wire", Run.WIRE);
      json.writeStringField("version", run.version());
      json.writeStringField("jar", jar);
      json.writeNumberField("port", port);
      json.writeNumberField("pid", run.pid());
      json.writeStringField("host", host());
      json.writeStringField("bootId", bootId());
      json.writeStringField("instance", run.instance());
      json.writeStringField("folderId", run.folderId());
      json.writeStringField("token", run.token());
      json.writeStringField("startedAt", run.startedAt().toString());
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** Removes the file, unless another run has replaced it. */
  void remove(Run run) throws IOException {
    Path file = folder.resolve(NAME);
    if (Files.exists(file)
        && Files.readString(file).contains("\"instance\":\"" + run.instance() + "\"")) {
      Files.delete(file);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine whose own name does not resolve
    }
  }

  /** Tells boots of one machine apart, where the system has a name for them; else "". */
  private static String bootId() throws IOException {
    Path linux = Path.of("/proc/sys/kernel/random/boot_id");
    return Files.isReadable(linux)
        ? Files.readString(linux, StandardCharsets.US_ASCII).strip()
        : "";
  }
}
