package dev.snapline.environment.git;

import static dev.snapline.environment.Programs.git;
import static dev.snapline.environment.git.Repositories.commit;
import static dev.snapline.environment.git.Repositories.head;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real repositories in each state that git leaves them in; git's own word is what counts. */
class CheckoutTest {
  private final Path room;
  private final Path repository;

  CheckoutTest(@TempDir Path room) throws IOException {
    this.room = room.toRealPath();
    this.repository = Repositories.pack(this.room);
  }

  @Test
  void readsABranchThatIsAFileOfItsOwn() {
    Checkout found = Checkout.of(repository);

    assertThat(found.commit()).isEqualTo(head(repository));
    assertThat(found.branch()).isEqualTo("master");
    assertThat(found.url()).isEqualTo("https://github.com/someone/pack.git");
    assertThat(found.trouble()).isNull();
  }

  @Test
  void readsPackedBranchesAndFilesThatAreNewer() {
    git(repository, "pack-refs", "--all");
    assertThat(repository.resolve(".git/refs/heads/master")).doesNotExist();
    assertThat(Checkout.of(repository).commit()).isEqualTo(head(repository));

    commit(repository, "second");
    assertThat(Checkout.of(repository).commit()).isEqualTo(head(repository));
  }

  @Test
  void readsADetachedHead() {
    String first = head(repository);
    commit(repository, "second");
    git(repository, "checkout", "-q", first);

    assertThat(Checkout.of(repository))
        .returns(first, Checkout::commit)
        .returns(null, Checkout::branch);
  }

  @Test
  void readsAWorktreeThroughTheFolderThatItShares() {
    Path worktree = room.resolve("worktree");
    git(repository, "worktree", "add", "-q", "-b", "side/work", worktree.toString());
    git(worktree, "commit", "-q", "--allow-empty", "-m", "beside");

    Checkout found = Checkout.of(worktree);

    assertThat(found.commit()).isEqualTo(head(worktree)).isNotEqualTo(head(repository));
    assertThat(found.branch()).isEqualTo("side/work");
    assertThat(found.url()).isEqualTo("https://github.com/someone/pack.git");
  }

  @Test
  void readsASubmodule() throws IOException {
    Path outer = Files.createDirectory(room.resolve("outer"));
    git(outer, "init", "-q");
    git(outer, "submodule", "add", "-q", repository.toUri().toString(), "inner");

    Checkout found = Checkout.of(outer.resolve("inner"));

    assertThat(found.commit()).isEqualTo(head(repository));
    assertThat(found.url()).startsWith("file://");
  }

  @Test
  void saysThatAReftableIsUnknown() throws IOException {
    Files.writeString(repository.resolve(".git/HEAD"), "ref: refs/heads/.invalid\n");

    assertThat(Checkout.of(repository))
        .returns(null, Checkout::commit)
        .satisfies(found -> assertThat(found.trouble()).contains("reftable"));
  }

  @Test
  void followsOneBranchThatMeansAnother() {
    git(repository, "symbolic-ref", "refs/heads/alias", "refs/heads/master");
    git(repository, "symbolic-ref", "HEAD", "refs/heads/alias");

    assertThat(Checkout.of(repository).commit()).isEqualTo(head(repository));
  }

  @Test
  void saysThatABranchHasNoCommitYet() throws IOException {
    Path empty = Files.createDirectory(room.resolve("empty"));
    git(empty, "init", "-q");

    assertThat(Checkout.of(empty)).returns(null, Checkout::commit).returns(null, Checkout::url);
    assertThat(Checkout.of(empty).trouble()).contains("no commit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "",
        "ref: refs/../../../secret",
        "ref: /etc/hostname",
        "ref: ",
        "ref: refs/heads/a\0b",
        "0123",
        "ABCDEF0123456789ABCDEF0123456789ABCDEF01"
      })
  void takesNothingForACommitThatIsNone(String head) throws IOException {
    Files.writeString(room.resolve("secret"), "0123456789012345678901234567890123456789\n");
    Files.writeString(repository.resolve(".git/HEAD"), head + "\n");

    Checkout found = Checkout.of(repository);

    assertThat(found.commit()).isNull();
    assertThat(found.trouble()).isNotNull();
    assertThat(found.url()).isEqualTo("https://github.com/someone/pack.git");
  }

  @Test
  void leavesACircleOfBranches() throws IOException {
    Files.writeString(repository.resolve(".git/refs/heads/master"), "ref: refs/heads/other\n");
    Files.writeString(repository.resolve(".git/refs/heads/other"), "ref: refs/heads/master\n");

    assertThat(Checkout.of(repository).trouble()).contains("circle");
  }

  @Test
  void takesNoTextInABranchForACommit() throws IOException {
    Files.writeString(repository.resolve(".git/refs/heads/master"), "hello\n");

    assertThat(Checkout.of(repository).trouble()).contains("holds no commit");
  }

  @Test
  void namesAFolderOfGitThatIsNotThere() throws IOException {
    Path lost = Files.createDirectory(room.resolve("lost"));
    Files.writeString(lost.resolve(".git"), "gitdir: ../nowhere\n");
    assertThat(Checkout.of(lost).trouble()).contains("not there");

    Files.writeString(lost.resolve(".git"), "something else\n");
    assertThat(Checkout.of(lost).trouble()).contains("names no folder");

    Files.writeString(lost.resolve(".git"), "gitdir: a\0b\n");
    assertThat(Checkout.of(lost).trouble()).contains("cannot be");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://ada:secret@example.org/pack.git | https://example.org/pack.git",
        "https://ghp_token@github.com/a/pack?token=x | https://github.com/a/pack",
        "ssh://git:secret@example.org/pack.git | ssh://git@example.org/pack.git",
        "git@github.com:a/pack.git | git@github.com:a/pack.git",
        "/home/ada/pack | /home/ada/pack",
        "https://example.org/a#access_token=1 | https://example.org/a",
        "https://user:p@ss@example.org/a | https://example.org/a"
      })
  void keepsNoCredentialsOfAnAddress(String url, String kept) {
    git(repository, "remote", "set-url", "origin", url);

    assertThat(Checkout.of(repository).url()).isEqualTo(kept);
  }
}
