package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each promise in {@code docs/promises.md} and SECURITY.md names tests, and they are there. */
class PromisesTest {
  private static final Path ROOT = root();
  private static final Pattern METHOD = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");
  private static final Pattern FILE =
      Pattern.compile("`([a-z][\\w./-]+\\.(?:ts|py))`(?: “([^”]+)”)?");

  /** The tests run in the folder of the server. */
  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("docs")) ? here : here.resolveSibling("");
  }

  private static List<String> rows() throws IOException {
    return Stream.of("docs/promises.md", "SECURITY.md")
        .flatMap(name -> lines(ROOT.resolve(name)))
        .filter(line -> line.startsWith("| ") && !line.startsWith("| promise"))
        .toList();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void eachRowNamesATest() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(40);
    assertThat(rows()).allMatch(row -> METHOD.matcher(row).find() || FILE.matcher(row).find());
  }

  @Test
  void eachTestThatIsNamedIsThere() throws IOException {
    Map<String, String> classes = classes();
    List<String> missing = new ArrayList<>();
    for (String row : rows()) {
      METHOD
          .matcher(row)
          .results()
          .filter(named -> !isTest(classes.getOrDefault(named.group(1), ""), named.group(2)))
          .map(MatchResult::group)
          .forEach(missing::add);
      for (Matcher named = FILE.matcher(row); named.find(); ) {
        Path file = ROOT.resolve(named.group(1));
        String title = named.group(2);
        if (!Files.exists(file) || (title != null && !Files.readString(file).contains(title))) {
          missing.add(named.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /** The annotations stand between the method and the blank line before it. */
  private static boolean isTest(String source, String method) {
    int at = source.indexOf("  void " + method + "(");
    String before = at < 0 ? "" : source.substring(source.lastIndexOf("\n\n", at), at);
    return before.contains("@Test") || before.contains("@ParameterizedTest");
  }

  private static Map<String, String> classes() throws IOException {
    Map<String, String> classes = new HashMap<>();
    try (Stream<Path> all = Files.walk(ROOT.resolve("server/src/test/java"))) {
      for (Path file : all.filter(path -> path.toString().endsWith(".java")).toList()) {
        String name = String.valueOf(file.getFileName()).replace(".java", "");
        classes.put(name, Files.readString(file));
      }
    }
    return classes;
  }
}
