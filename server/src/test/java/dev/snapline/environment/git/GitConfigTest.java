package dev.snapline.environment.git;

import static dev.snapline.environment.Programs.git;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a repository says that it came from. */
class GitConfigTest {
  private final Path repository;

  GitConfigTest(@TempDir Path room) throws IOException {
    this.repository = Files.createDirectory(room.resolve("pack"));
    git(repository, "init", "-q");
    git(repository, "remote", "add", "origin", "https://github.com/someone/pack.git");
    commit("first");
  }

  private void commit(String what) {
    git(repository, "commit", "-q", "--allow-empty", "-m", what);
  }

  @Test
  void readsAddressesAsGitDoes() throws IOException {
    Files.writeString(
        repository.resolve(".git/config"),
        """
        [Core]
          bare = false
        # [remote "origin"] url = https://example.org/remark
        [remote "Origin"]
          url = https://example.org/other-case
        [REMOTE "origin"] pushurl = https://example.org/push
          URL = "gh:a \\"b\\"" ; a remark
          url = https://example.org/second
        [url "https://example.org/"]
          insteadOf = gh:
        [url "https://example.org/short/"]
          insteadOf = g
        [broken
        """
            .replace("[broken\n", ""));

    assertThat(Checkout.of(repository).url())
        .isEqualTo(git(repository, "ls-remote", "--get-url", "origin"))
        .isEqualTo("https://example.org/a \"b\"");
  }

  @Test
  void joinsLinesOfTheSettingsThatGoOn() throws IOException {
    Files.writeString(
        repository.resolve(".git/config"), "[remote \"up\"]\nurl = https://example.org/\\\npack\n");

    assertThat(Checkout.of(repository).url()).isEqualTo("https://example.org/pack");
  }

  /** "¶" stands for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[remote \"origin\"]¶ url = C:\\\\pack\\\\ | C:\\pack\\",
        "[remote \"origin\"]¶ ; url = no¶ # url = no¶ url = yes | yes",
        "[remote \"origin\"]¶ url = \"https://x.org/a#b;c\" | https://x.org/a#b;c",
        "[remote \"origin\"]¶ url = https://x.org/a#b | https://x.org/a",
        "[remote \"origin\"]¶ url = gh:a¶[url \"https://x.org/\"]¶ insteadOf = gh:¶"
            + "[url \"no\"]¶ insteadOf = g¶ pushInsteadOf = gh:a | https://x.org/a",
        "[remote \"a\\\"]b\"]¶ fetch = x¶ url = yes | yes",
        "[remote \"up\"]¶ pushurl = no¶[branch \"x\"]¶ url = no¶[remote \"down\"]¶ url = yes | yes",
        "[core]¶ bare = false | ",
        "[remote \"origin\"¶ url = no | ",
        "[remote \"origin\"]¶ = no¶ url | "
      })
  void findsTheAddressAmongOtherSettings(String settings, @Nullable String url) {
    assertThat(GitConfig.of(settings.replace('¶', '\n')).url()).isEqualTo(Optional.ofNullable(url));
  }

  @Test
  void tellsTheCommitAlsoWhereTheSettingsAreLostOrNotReadable() throws IOException {
    String commit = Checkout.of(repository).commit();
    Path config = repository.resolve(".git/config");
    Files.write(config, new byte[] {'a', (byte) 0xe9});
    assertThat(Checkout.of(repository))
        .returns(commit, Checkout::commit)
        .returns(null, Checkout::url)
        .returns("its address is unknown: config is not UTF-8 text", Checkout::trouble);

    Files.delete(config);
    assertThat(Checkout.of(repository))
        .returns(null, Checkout::url)
        .returns(null, Checkout::trouble);
  }
}
