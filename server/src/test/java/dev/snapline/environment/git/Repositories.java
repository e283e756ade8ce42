package dev.snapline.environment.git;

import static dev.snapline.environment.Programs.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real repositories, made by git. */
final class Repositories {
  private Repositories() {}

  /** A repository "pack" with one commit, in this folder. */
  static Path pack(Path room) throws IOException {
    Path repository = Files.createDirectory(room.resolve("pack"));
    git(repository, "init", "-q");
    git(repository, "remote", "add", "origin", "https://github.com/someone/pack.git");
    commit(repository, "first");
    return repository;
  }

  static void commit(Path repository, String what) {
    git(repository, "commit", "-q", "--allow-empty", "-m", what);
  }

  static String head(Path folder) {
    return git(folder, "rev-parse", "HEAD");
  }
}
