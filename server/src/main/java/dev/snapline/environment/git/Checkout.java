package dev.snapline.environment.git;

import dev.snapline.environment.Address;
import dev.snapline.environment.SmallFile;
import dev.snapline.environment.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is checked out in a folder.
 *
 * @param branch {@code null} if HEAD is detached or unknown
 * @param commit {@code null} if it is unknown
 * @param url where it came from, without credentials; {@code null} if nothing says so
 * @param trouble why something of it is unknown; {@code null} if nothing is
 */
public record Checkout(
    @Nullable String branch,
    @Nullable String commit,
    @Nullable String url,
    @Nullable String trouble) {
  private static final int CONFIG_LIMIT = 1024 * 1024;

  /** Whether git has been in this folder itself, not only in one above. */
  public static boolean isOne(Path folder) {
    return Repository.isOne(folder);
  }

  public static Checkout of(Path folder) {
    Repository repository;
    try {
      repository = Repository.of(folder);
    } catch (UnreadableException e) {
      return new Checkout(null, null, null, e.clause());
    }
    String url = null;
    String trouble = null;
    try {
      url = url(repository).orElse(null);
    } catch (UnreadableException e) {
      trouble = "its address is unknown: " + e.clause();
    }
    try {
      Refs.Head head = new Refs(repository).head();
      String none = head.commit() == null ? "its branch has no commit" : null;
      return new Checkout(head.branch(), head.commit(), url, trouble == null ? none : trouble);
    } catch (UnreadableException e) {
      return new Checkout(null, null, url, "its commit is unknown: " + e.clause());
    }
  }

  /** The nearest release at or before what is checked out, and how many commits follow it. */
  public static Optional<Base> base(Path folder, String commit) {
    try {
      Repository repository = Repository.of(folder);
      Map<String, String> tags = new Refs(repository).tags();
      try (Objects objects = new Objects(repository.common())) {
        return new Ancestry(objects).nearest(commit, tags);
      }
    } catch (IOException | UnreadableException e) {
      return Optional.empty();
    }
  }

  /** A tag and how many commits came after it. */
  public record Base(String tag, int commitsAhead) {}

  private static Optional<String> url(Repository repository) throws UnreadableException {
    Path config = repository.common().resolve("config");
    return Files.exists(config)
        ? GitConfig.of(SmallFile.text(config, CONFIG_LIMIT)).url().map(Address::withoutSecrets)
        : Optional.empty();
  }
}
