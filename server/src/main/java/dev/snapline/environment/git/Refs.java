package dev.snapline.environment.git;

import dev.snapline.environment.SmallFile;
import dev.snapline.environment.UnreadableException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Branches and tags of a repository: a file each, or lines of {@code packed-refs}. */
final class Refs {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final int LIMIT = 16 * 1024;
  private static final int PACKED_LIMIT = 32 * 1024 * 1024;
  private static final int DEEPEST = 5; // as in git
  private static final String TAGS = "refs/tags/";
  private static final int MOST_TAGS = 20_000;

  private final Repository repository;
  private @Nullable Map<String, String> packed;
  private final Map<String, String> peeled = new LinkedHashMap<>();

  Refs(Repository repository) {
    this.repository = repository;
  }

  static boolean isHash(String text) {
    return HASH.matcher(text).matches();
  }

  /**
   * What is checked out.
   *
   * @param branch its short name; {@code null} if HEAD is detached
   * @param commit {@code null} if the branch has none yet
   */
  record Head(@Nullable String branch, @Nullable String commit) {}

  /**
   * @throws UnreadableException if the commit cannot be known
   */
  Head head() throws UnreadableException {
    String first = line(repository.own().resolve("HEAD"));
    if (isHash(first)) {
      return new Head(null, first);
    }
    String name = symbolic(first);
    if (name == null) {
      throw new UnreadableException("its HEAD is neither a commit nor a branch");
    }
    if (name.equals("refs/heads/.invalid")) {
      throw new UnreadableException("its branches are kept as a reftable, which is not read");
    }
    String branch = name.startsWith("refs/heads/") ? name.substring(11) : name;
    return new Head(branch, commit(name, 0).orElse(null));
  }

  private Optional<String> commit(String name, int depth) throws UnreadableException {
    if (depth > DEEPEST) {
      throw new UnreadableException("its branches name each other in a circle");
    }
    // A worktree has some references of its own; branches are shared.
    for (Path folder : new Path[] {repository.own(), repository.common()}) {
      Path file =
          Repository.inside(folder, name)
              .orElseThrow(
                  () -> new UnreadableException("its HEAD names a file outside of the repository"));
      if (Files.isRegularFile(file)) {
        String line = line(file);
        String next = symbolic(line);
        if (next != null) {
          return commit(next, depth + 1);
        }
        if (!isHash(line)) {
          throw new UnreadableException("its branch " + name + " holds no commit");
        }
        return Optional.of(line);
      }
    }
    return Optional.ofNullable(packed().get(name));
  }

  /** All tags, with the commits that they mean if the repository tells them without its objects. */
  Map<String, String> tags() throws UnreadableException {
    Map<String, String> tags = new LinkedHashMap<>();
    packed()
        .forEach(
            (name, hash) -> {
              if (name.startsWith(TAGS)) {
                tags.put(name.substring(TAGS.length()), peeled.getOrDefault(name, hash));
              }
            });
    Path folder = repository.common().resolve("refs").resolve("tags");
    if (Files.isDirectory(folder)) {
      try {
        Files.walkFileTree(folder, new Loose(folder, tags));
      } catch (IOException e) {
        throw new UnreadableException("its tags cannot be read");
      }
    }
    return tags;
  }

  private static final class Loose extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Map<String, String> tags;

    Loose(Path folder, Map<String, String> tags) {
      this.folder = folder;
      this.tags = tags;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      try {
        String hash = line(file);
        if (isHash(hash)) {
          tags.put(folder.relativize(file).toString().replace('\\', '/'), hash);
        }
      } catch (UnreadableException e) {
        return FileVisitResult.CONTINUE; // one tag less to know a name by
      }
      return tags.size() < MOST_TAGS ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }
  }

  private Map<String, String> packed() throws UnreadableException {
    Map<String, String> known = packed;
    if (known == null) {
      known = new LinkedHashMap<>();
      Path file = repository.common().resolve("packed-refs");
      if (Files.exists(file)) {
        readPacked(SmallFile.text(file, PACKED_LIMIT), known);
      }
      packed = known;
    }
    return known;
  }

  /** A line that begins with ^ tells what the tag before it means. */
  private void readPacked(String text, Map<String, String> into) {
    String last = "";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.startsWith("^")) {
        peeled.put(last, line.substring(1).strip());
        continue;
      }
      int space = line.indexOf(' ');
      if (space > 0 && isHash(line.substring(0, space))) {
        last = line.substring(space + 1).strip();
        into.put(last, line.substring(0, space));
      }
    }
  }

  private static @Nullable String symbolic(String line) {
    return line.startsWith("ref:") ? line.substring(4).strip() : null;
  }

  private static String line(Path file) throws UnreadableException {
    return SmallFile.text(file, LIMIT).lines().findFirst().orElse("").strip();
  }
}
