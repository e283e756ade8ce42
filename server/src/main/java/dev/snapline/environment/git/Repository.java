package dev.snapline.environment.git;

import dev.snapline.environment.SmallFile;
import dev.snapline.environment.UnreadableException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where git keeps what it knows of a folder.
 *
 * @param own what belongs to this checkout: its HEAD
 * @param common what all its worktrees share: branches, tags, settings, objects
 */
record Repository(Path own, Path common) {
  private static final int LIMIT = 16 * 1024;

  /** Whether git, or something that looks like it, has been here. */
  static boolean isOne(Path folder) {
    return Files.exists(folder.resolve(".git"));
  }

  /**
   * @throws UnreadableException if there is none, or it leads nowhere
   */
  static Repository of(Path folder) throws UnreadableException {
    Path dot = folder.resolve(".git");
    Path own = Files.isDirectory(dot) ? dot : pointed(folder, dot, "gitdir:");
    Path shared = own.resolve("commondir");
    Path common = Files.exists(shared) ? pointed(own, shared, "") : own;
    return new Repository(own, common);
  }

  /** Worktrees and submodules have a file that names the real folder, from where the file is. */
  private static Path pointed(Path from, Path file, String label) throws UnreadableException {
    String line = SmallFile.text(file, LIMIT).lines().findFirst().orElse("").strip();
    if (!line.startsWith(label)) {
      throw new UnreadableException(file.getFileName() + " names no folder of git");
    }
    try {
      Path target = from.resolve(line.substring(label.length()).strip()).normalize();
      if (!Files.isDirectory(target)) {
        throw new UnreadableException(file.getFileName() + " names a folder that is not there");
      }
      return target;
    } catch (InvalidPathException e) {
      throw new UnreadableException(file.getFileName() + " names a folder that cannot be");
    }
  }

  /** A file of one of both folders, which names outside of it do not reach. */
  static Optional<Path> inside(Path folder, String name) {
    try {
      Path file = folder.resolve(name).normalize();
      return file.startsWith(folder.normalize()) && !file.equals(folder.normalize())
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
