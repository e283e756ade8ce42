package dev.snapline.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * A folder in which Workflow Snapshot Manager keeps histories: {@code
 * snapshots/<workflow>/<id>.json}, and {@code profiles/<id>.json} beside. It is only read.
 *
 * @param files by name below {@code snapshots}, with their sizes
 * @param profiles by name, those of its profiles
 * @param fingerprint changes when a file comes, goes or is written anew
 */
record PeerFolder(
    Path path,
    TreeMap<String, Long> files,
    TreeMap<String, FileSlice> profiles,
    int workflows,
    String fingerprint) {
  private static final String SNAPSHOTS = "snapshots";
  private static final String PROFILES = "profiles";
  private static final int MOST = 200_000;
  private static final int MOST_PROFILES = 1_000;

  /** Looks at what is in a folder now. One that does not exist is empty. */
  static PeerFolder at(Path path) throws IOException {
    var files = new TreeMap<String, Long>();
    MessageDigest fingerprint = sha256();
    int workflows = 0;
    for (Path workflow : children(path.resolve(SNAPSHOTS))) {
      int before = files.size();
      for (Path file : children(workflow)) {
        String name = workflow.getFileName() + "/" + file.getFileName();
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        if (name.endsWith(".json") && now.isRegularFile() && files.size() < MOST) {
          files.put(name, now.size());
          fingerprint.update(line(name, now));
        }
      }
      workflows += files.size() > before ? 1 : 0;
    }
    var profiles = new TreeMap<String, FileSlice>();
    for (Path file : children(path.resolve(PROFILES))) {
      String name = PROFILES + "/" + file.getFileName();
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      if (name.endsWith(".json") && now.isRegularFile() && profiles.size() < MOST_PROFILES) {
        profiles.put(name, new FileSlice(file, 0, now.size()));
        fingerprint.update(line(name, now));
      }
    }
    String sum = HexFormat.of().formatHex(fingerprint.digest());
    return new PeerFolder(path, files, profiles, workflows, sum);
  }

  private static byte[] line(String name, BasicFileAttributes now) {
    return (name + " " + now.size() + " " + now.lastModifiedTime().toMillis() + "\n")
        .getBytes(UTF_8);
  }

  private static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
        all.forEach(children::add);
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    children.sort(null);
    return children;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  boolean isEmpty() {
    return files.isEmpty() && profiles.isEmpty();
  }

  long bytes() {
    return files.values().stream().mapToLong(Long::longValue).sum();
  }

  List<PeerItem> items() {
    List<PeerItem> items = new ArrayList<>();
    files.forEach(
        (name, size) -> {
          Path file = path.resolve(SNAPSHOTS).resolve(name);
          String folder = name.substring(0, name.indexOf('/'));
          items.add(new PeerItem(name, new FileSlice(file, 0, size), workflowKey(folder)));
        });
    return items;
  }

  /** A folder is named by the path of its workflow, with a percent sign for each odd character. */
  private static String workflowKey(String folder) {
    try {
      return URLDecoder.decode(folder.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return folder;
    }
  }
}
