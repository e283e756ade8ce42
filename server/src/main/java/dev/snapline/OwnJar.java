package dev.snapline;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The jar that runs: clients tell by its digest whether they would start the same. */
final class OwnJar {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private OwnJar() {}

  /**
   * SHA-256 of the jar in hex, "" if classes run from a folder. Worked out beside the start.
   *
   * @param known by who started this: it read the jar already, and faster than a JVM that has only
   *     just begun
   */
  static CompletableFuture<String> digest(@Nullable String known) {
    if (known != null && SHA_256.matcher(known).matches()) {
      return CompletableFuture.completedFuture(known);
    }
    var digest = new CompletableFuture<String>();
    Thread thread =
        new Thread(
            () -> {
              try {
                digest.complete(digestOf(path()));
              } catch (IOException | URISyntaxException e) {
                digest.completeExceptionally(e);
              }
            },
            "jar digest");
    thread.setDaemon(true);
    thread.start();
    return digest;
  }

  private static Path path() throws URISyntaxException {
    return Path.of(OwnJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String digestOf(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      return "";
    }
    MessageDigest sha256 = sha256();
    try (InputStream in = Files.newInputStream(jar)) {
      byte[] buffer = new byte[64 << 10];
      for (int count; (count = in.read(buffer)) >= 0; ) {
        sha256.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
