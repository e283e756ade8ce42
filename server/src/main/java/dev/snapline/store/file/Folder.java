package dev.snapline.store.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder whose files come, change and go all at once: a reader, or a power cut, sees old or new,
 * never half. What a method has done is on the disk when it returns; one that throws has left no
 * trace.
 */
record Folder(Path path) {
  /*
   * A file is written under a pending name and forced; the rename makes it visible in one step; the
   * rename itself lives in the folder, so the folder is forced as well. The pending name begins
   * with a dot and can be no snapshot's name. What a crash leaves of it is swept at the next start.
   */
  private static final String PENDING = ".pending-";

  private static final boolean IS_WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** What a file shall hold. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  boolean has(String name) {
    return Files.exists(file(name), LinkOption.NOFOLLOW_LINKS);
  }

  boolean isThere() {
    return Files.isDirectory(path);
  }

  /** Makes the folder and those above it, as far as they are missing. */
  void make() throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      new Folder(parent).make();
    }
    try {
      Files.createDirectory(path);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(path)) {
        throw e;
      }
    }
    if (parent != null) {
      new Folder(parent).force();
    }
  }

  /** Names of everything in the folder; none if the folder is missing. */
  List<String> names() throws IOException {
    var names = new ArrayList<String>();
    if (Files.isDirectory(path)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
        files.forEach(file -> names.add(String.valueOf(file.getFileName())));
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    return names;
  }

  /** Writes a new file, never over another one. */
  void add(String name, Body body) throws IOException {
    Path pending = write(name, body);
    Path target = file(name);
    try {
      refuseIfThere(target);
      move(pending, target);
    } catch (IOException e) {
      throw afterDeleting(pending, e);
    }
    try {
      force();
    } catch (IOException e) {
      throw afterDeleting(target, e);
    }
  }

  /** Writes a file in the place of the one with this name, if there is one. */
  void replace(String name, Body body) throws IOException {
    Path pending = write(name, body);
    try {
      move(pending, file(name));
    } catch (IOException e) {
      throw afterDeleting(pending, e);
    }
    force();
  }

  /** Gives a file a new place and name, never over another one. */
  void moveTo(Folder other, String name, String newName) throws IOException {
    Path target = other.file(newName);
    refuseIfThere(target);
    move(file(name), target);
    try {
      other.force();
      force();
    } catch (IOException e) {
      try {
        move(target, file(name));
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /** Gives a file a place in another folder, over what is there. Nothing is forced. */
  void moveUnforced(String name, Folder other) throws IOException {
    move(file(name), other.file(name));
  }

  /** Gives the folder itself another place, where nothing may be. Nothing is forced. */
  void moveAsAWhole(Folder other) throws IOException {
    refuseIfThere(other.path);
    move(path, other.path);
  }

  /** Writes a file and forces it, but not its name: {@link #force} comes after the last one. */
  void put(String name, Body body) throws IOException {
    Path pending = write(name, body);
    try {
      move(pending, file(name));
    } catch (IOException e) {
      throw afterDeleting(pending, e);
    }
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(file(name));
    force();
  }

  /** Removes the folder itself, which must be empty. */
  void remove() throws IOException {
    Files.deleteIfExists(path);
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null && Files.isDirectory(parent)) {
      new Folder(parent).force();
    }
  }

  /** Whether a file is only just being written, or was when a crash came. */
  static boolean isPending(String name) {
    return name.startsWith(PENDING);
  }

  /** Deletes what a crash left half written. Nobody else may be writing. */
  void sweep() throws IOException {
    for (String name : names()) {
      if (isPending(name)) {
        Files.deleteIfExists(file(name));
      }
    }
  }

  /** Makes sure that the names in the folder are on the disk. Windows has no such call. */
  void force() throws IOException {
    if (!IS_WINDOWS) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private Path write(String name, Body body) throws IOException {
    Path pending = path.resolve(PENDING + name.replace(".json", ""));
    try (var file = new FileOutputStream(pending.toFile())) {
      var out = new BufferedOutputStream(file, 1 << 14);
      body.writeTo(out);
      out.flush();
      file.getChannel().force(false);
    } catch (IOException e) {
      throw afterDeleting(pending, e);
    }
    return pending;
  }

  private static void refuseIfThere(Path target) throws IOException {
    // Nobody else writes here (FolderLock), so what is not there now does not come before the move.
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
  }

  private static void move(Path from, Path to) throws IOException {
    MoveRetry.run(() -> Files.move(from, to, ATOMIC_MOVE), IS_WINDOWS);
  }

  private static IOException afterDeleting(Path file, IOException failure) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }
}
