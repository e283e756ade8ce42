package dev.snapline.environment.git;

import static dev.snapline.environment.Programs.git;
import static dev.snapline.environment.git.Repositories.commit;
import static dev.snapline.environment.git.Repositories.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release that a commit is based on, in real histories; git's own word is what counts. */
class AncestryTest {
  private final Path room;
  private final Path repository;

  AncestryTest(@TempDir Path room) throws IOException {
    this.room = room.toRealPath();
    this.repository = Repositories.pack(this.room);
  }

  @Test
  void findsTheReleaseAsDescribeDoes() {
    git(repository, "tag", "v0.3.9");
    commit(repository, "second");
    git(repository, "tag", "-a", "v0.3.10", "-m", "release");
    for (int i = 0; i < 3; i++) {
      commit(repository, "later " + i);
    }
    git(repository, "checkout", "-q", "-b", "side", "HEAD~2");
    commit(repository, "side");
    git(repository, "checkout", "-q", "master");
    git(repository, "merge", "-q", "--no-ff", "-m", "merge", "side");

    assertBaseIsAsDescribed();
    git(repository, "gc", "-q"); // all in one pack, some as changes to others
    assertThat(repository.resolve(".git/objects/pack")).isNotEmptyDirectory();
    assertBaseIsAsDescribed();
    assertThat(Checkout.base(repository, git(repository, "rev-parse", "v0.3.10^{}")))
        .contains(new Checkout.Base("v0.3.10", 0));
  }

  @Test
  void readsCommitsThatAPackKeepsAsChangesToOthers() {
    git(repository, "tag", "v1.0.0");
    String long_ = "a long message that most commits share ".repeat(60);
    for (int i = 0; i < 40; i++) {
      commit(repository, long_ + i);
    }
    git(repository, "repack", "-q", "-a", "-d", "-f", "--depth=50", "--window=50");
    assertThat(git(repository, "verify-pack", "-v", pack())).contains("chain length");

    assertBaseIsAsDescribed();
  }

  private String pack() {
    return repository
        .resolve(".git/objects/pack")
        .toFile()
        .listFiles((d, n) -> n.endsWith(".idx"))[0]
        .toString();
  }

  private void assertBaseIsAsDescribed() {
    String[] described = git(repository, "describe", "--tags", "--long").split("-", -1);
    assertThat(Checkout.base(repository, head(repository)))
        .contains(new Checkout.Base(described[0], Integer.parseInt(described[1])));
  }

  @Test
  void knowsNoReleaseOfAShallowOrDamagedHistory() throws IOException {
    assertThat(Checkout.base(repository, head(repository))).isEmpty();
    git(repository, "tag", "v1");
    commit(repository, "second");
    git(repository, "gc", "-q");
    Path pack = Path.of(pack().replace(".idx", ".pack"));
    pack.toFile().setWritable(true);
    byte[] bytes = Files.readAllBytes(pack);
    for (int i = 12; i < bytes.length - 20; i++) {
      bytes[i] ^= 0x5a;
    }
    Files.write(pack, bytes);

    assertThat(Checkout.base(repository, head(repository))).isEmpty();
    assertThat(Checkout.of(repository).commit()).isEqualTo(head(repository));

    Files.write(pack, new byte[5]);
    assertThat(Checkout.base(repository, head(repository))).isEmpty();
  }

  @Test
  void knowsTheCommitOfARepositoryWithTheLongerHashes() throws IOException {
    Path other = Files.createDirectory(room.resolve("sha256"));
    git(other, "init", "-q", "--object-format=sha256");
    git(other, "commit", "-q", "--allow-empty", "-m", "first");
    git(other, "tag", "v1");

    assertThat(Checkout.of(other).commit()).isEqualTo(head(other)).hasSize(64);
    assertThat(Checkout.base(other, head(other))).contains(new Checkout.Base("v1", 0));
  }

  @Test
  void prefersReleasesAmongTagsOfOneCommit() {
    for (String tag : List.of("alpha", "beta")) {
      git(repository, "tag", tag);
    }
    git(repository, "pack-refs", "--all");
    assertThat(Checkout.base(repository, head(repository))).contains(new Checkout.Base("beta", 0));

    git(repository, "tag", "v1.0");
    git(repository, "tag", "zeta");
    git(repository, "pack-refs", "--all");
    git(repository, "tag", "-a", "v0.9", "-m", "older");
    git(repository, "tag", "aaa");
    commit(repository, "second");
    assertThat(Checkout.base(repository, head(repository))).contains(new Checkout.Base("v1.0", 1));
  }

  @Test
  void looksIntoEachOfSeveralPacks() {
    git(repository, "tag", "v1.0.0");
    for (int pack = 0; pack < 3; pack++) {
      for (int i = 0; i < 8; i++) {
        commit(repository, "commit " + pack + i);
      }
      git(repository, "repack", "-q", "-d");
    }

    assertBaseIsAsDescribed();
  }

  @Test
  void readsChangesToCommitsThatAreNamed() {
    git(repository, "tag", "v1.0.0");
    String long_ = "a long message that most commits share ".repeat(60);
    for (int i = 0; i < 20; i++) {
      commit(repository, long_ + i);
    }
    git(repository, "-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f");
    assertThat(git(repository, "verify-pack", "-v", pack())).contains("chain length");

    assertBaseIsAsDescribed();
  }

  @Test
  void passesTagsOfWhatIsNoCommit() throws IOException {
    Files.writeString(repository.resolve("a.txt"), "a");
    git(repository, "add", "a.txt");
    commit(repository, "with a file");
    git(repository, "tag", "v2-file", "HEAD:a.txt");
    git(repository, "tag", "-a", "-m", "a folder", "v3-folder", "HEAD^{tree}");
    assertThat(Checkout.base(repository, head(repository))).isEmpty();

    git(repository, "tag", "v1", "HEAD~1");
    assertBaseIsAsDescribed();
    git(repository, "gc", "-q");
    assertBaseIsAsDescribed();
  }

  @Test
  void knowsNoReleaseThatAShallowCloneLeftOut() {
    git(repository, "tag", "v1");
    for (int i = 0; i < 5; i++) {
      commit(repository, "later " + i);
    }
    Path shallow = room.resolve("shallow");
    git(room, "clone", "-q", "--depth=2", repository.toUri().toString(), "shallow");

    assertThat(Checkout.of(shallow).commit()).isEqualTo(head(repository));
    assertThat(Checkout.base(shallow, head(shallow))).isEmpty();
  }

  @Test
  void passesPacksOfAnOlderKind() {
    git(repository, "tag", "v1");
    commit(repository, "second");
    git(repository, "-c", "pack.indexVersion=1", "repack", "-q", "-a", "-d", "-f");

    assertThat(Checkout.base(repository, head(repository))).isEmpty();
  }

  @Test
  void passesTagsThatAreNone() throws IOException {
    git(repository, "tag", "v1");
    git(repository, "pack-refs", "--all");
    String head = head(repository);
    Path git = repository.resolve(".git");
    Files.writeString(
        git.resolve("packed-refs"),
        Files.readString(git.resolve("packed-refs")) + "word\nzzz refs/tags/v9\n");
    Files.writeString(Files.createDirectories(git.resolve("refs/tags")).resolve("v8"), "hello\n");
    assertThat(Checkout.base(repository, head)).contains(new Checkout.Base("v1", 0));

    Files.delete(git.resolve("refs/tags/v8"));
    Files.delete(git.resolve("refs/tags"));
    assertThat(Checkout.base(repository, head)).contains(new Checkout.Base("v1", 0));
  }

  /** Whoever wrote it: a history is read or it is not, and nothing else happens. */
  @Test
  void endsAfterAnyDamageToAPack() throws IOException {
    git(repository, "tag", "v1.0.0");
    String long_ = "a long message that most commits share ".repeat(60);
    for (int i = 0; i < 10; i++) {
      commit(repository, long_ + i);
    }
    git(repository, "repack", "-q", "-a", "-d", "-f");
    String head = head(repository);
    var random = new Random(1);
    for (Path file : List.of(Path.of(pack()), Path.of(pack().replace(".idx", ".pack")))) {
      assertThat(file.toFile().setWritable(true)).isTrue();
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < 300; i++) {
        byte[] bytes = whole.clone();
        for (int j = 0; j < 1 + i / 20; j++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        Files.write(file, i % 10 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
        assertThatCode(() -> Checkout.base(repository, head))
            .as("seed 1, " + i)
            .doesNotThrowAnyException();
      }
      Files.write(file, whole);
    }
    assertBaseIsAsDescribed();
  }

  @Test
  void makesNothingLargerThanAChangeSaysThatItIs() {
    byte[] twice = {4, 6, (byte) 0x90, 4, (byte) 0x90, 4};
    assertThatIOException().isThrownBy(() -> Objects.patched(new byte[4], twice));
    byte[] large = {4, (byte) 0x81, (byte) 0x80, (byte) 0x40};
    assertThatIOException().isThrownBy(() -> Objects.patched(new byte[4], large));
  }
}
