package dev.snapline.environment.scan;

import static dev.snapline.environment.Programs.git;
import static dev.snapline.environment.scan.Installations.gitPack;
import static dev.snapline.environment.scan.Installations.registryPack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.environment.ComfyVersion;
import dev.snapline.environment.Environment;
import dev.snapline.environment.NodePack;
import dev.snapline.environment.NodePack.Kind;
import dev.snapline.environment.Places;
import dev.snapline.environment.Reading;
import dev.snapline.environment.Reading.Certainty;
import dev.snapline.environment.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
  private final Path base;
  private final Path nodes;
  private final Places places;

  ScanTest(@TempDir Path room) throws IOException {
    base = room.toRealPath().resolve("ComfyUI");
    places = Installations.clone(base);
    nodes = base.resolve("custom_nodes");
  }

  private NodePack pack(String dirName) {
    return Scan.of(places).nodes().value().stream()
        .filter(one -> one.dirName().equals(dirName))
        .findFirst()
        .orElseThrow();
  }

  private List<Trouble> troubles() {
    return Scan.of(places).nodes().troubles();
  }

  @Test
  void readsWhatRuns() {
    Environment found = Scan.of(places);

    assertThat(found.comfy())
        .isEqualTo(
            new ComfyVersion("v0.3.10", git(base, "rev-parse", "HEAD"), "", "", "v0.3.10", 0));
    assertThat(found.nodes().certainty()).isEqualTo(Certainty.OK);
    assertThat(found.nodes().value())
        .containsExactly(
            new NodePack(
                Kind.CNR, "comfyui-impact-pack", "ComfyUI-Impact-Pack", true, "7.3.0", null, null));
    assertThat(found.packages().value().pins())
        .containsEntry("numpy", "1.26.4")
        .containsEntry("torch", "2.6.0+cu128");
    assertThat(found.pythonVersion()).isEqualTo("3.12.7");
    assertThat(found.skipsPackages()).isFalse();
    assertThat(found.isSameAs(Scan.of(places))).isTrue();
  }

  @Test
  void tellsPacksOfGitWithCommitAndAddress() throws IOException {
    gitPack(nodes.resolve("ComfyUI-KJNodes"), "https://me:token@github.com/kijai/ComfyUI-KJNodes");

    assertThat(pack("ComfyUI-KJNodes"))
        .returns(Kind.GIT, NodePack::kind)
        .returns(git(nodes.resolve("ComfyUI-KJNodes"), "rev-parse", "HEAD"), NodePack::commit)
        .returns("https://github.com/kijai/ComfyUI-KJNodes", NodePack::url)
        .returns(false, NodePack::isUnmanaged);
  }

  @Test
  void callsAFolderOfNeitherKindUnmanagedAndDoesNotTakeTheCommitAboveIt() throws IOException {
    Files.createDirectories(nodes.resolve("my_nodes"));

    assertThat(pack("my_nodes"))
        .returns(Kind.GIT, NodePack::kind)
        .returns(null, NodePack::commit)
        .returns(true, NodePack::isUnmanaged);
  }

  @Test
  void seesWhatIsSwitchedOffInEachWay() throws IOException {
    registryPack(
        nodes.resolve(".disabled/comfyui-impact-pack@7_3_0"), "comfyui-impact-pack", "7.3.0");
    gitPack(nodes.resolve(".disabled/ComfyUI-KJNodes"), "https://github.com/kijai/KJ");
    Files.createDirectories(nodes.resolve("old-style.disabled"));
    Files.writeString(nodes.resolve("script.py"), "");
    Files.writeString(nodes.resolve("off.py.disabled"), "");

    assertThat(pack("comfyui-impact-pack@7_3_0").isEnabled()).isFalse();
    assertThat(pack("comfyui-impact-pack@7_3_0").key()).isEqualTo("cnr:comfyui-impact-pack");
    assertThat(pack("ComfyUI-KJNodes").isEnabled()).isFalse();
    assertThat(pack("old-style.disabled"))
        .returns(false, NodePack::isEnabled)
        .returns("old-style", NodePack::id)
        .returns("git:old-style", NodePack::key);
    assertThat(pack("script.py"))
        .returns(Kind.FILE, NodePack::kind)
        .returns(true, NodePack::isEnabled);
    assertThat(pack("off.py.disabled"))
        .returns("off.py", NodePack::id)
        .returns("file:off.py", NodePack::key)
        .returns(false, NodePack::isEnabled);
  }

  @Test
  void leavesOutWhatIsNoPack() throws IOException {
    Files.createDirectories(nodes.resolve("__pycache__"));
    Files.createDirectories(nodes.resolve(".git"));
    for (String name :
        List.of("websocket_image_save.py", "example_node.py.example", "readme.md", ".hidden.py")) {
      Files.writeString(nodes.resolve(name), "");
    }

    assertThat(Scan.of(places).nodes().value()).hasSize(1);
    assertThat(troubles()).isEmpty();
  }

  @Test
  void namesWhatIsWrongWithOnePackAndTellsTheOthers() throws IOException {
    registryPack(nodes.resolve("evil"), "evil", "1.0.0");
    Files.writeString(nodes.resolve("evil/.tracking"), "a.py\n../../etc/passwd\n");
    registryPack(nodes.resolve("evil2"), "evil2", "1.0.0");
    Files.writeString(nodes.resolve("evil2/.tracking"), "C:\\windows\n");
    registryPack(nodes.resolve("huge"), "huge", "1.0.0");
    Files.writeString(nodes.resolve("huge/pyproject.toml"), "#".repeat(2_000_000));
    registryPack(nodes.resolve("latin"), "latin", "1.0.0");
    Files.write(nodes.resolve("latin/pyproject.toml"), new byte[] {'a', (byte) 0xe9});
    registryPack(nodes.resolve("bare"), "bare", "1.0.0");
    Files.writeString(nodes.resolve("bare/pyproject.toml"), "[project]\nname='bare'\n");
    Files.createSymbolicLink(nodes.resolve("nowhere"), nodes.resolve("gone"));
    Files.createDirectory(nodes.resolve("loop"));
    Files.createSymbolicLink(nodes.resolve("loop/loop"), nodes.resolve("loop"));
    Files.createSymbolicLink(nodes.resolve("self"), nodes.resolve("self"));
    gitPack(nodes.resolve("torn"), "https://example.org/torn");
    Files.writeString(nodes.resolve("torn/.git/HEAD"), "");

    Environment found = Scan.of(places);

    assertThat(found.nodes().certainty()).isEqualTo(Certainty.PARTIAL);
    assertThat(found.nodes().troubles())
        .extracting(Trouble::entry)
        .containsExactlyInAnyOrder(
            "evil", "evil2", "huge", "latin", "bare", "nowhere", "self", "torn");
    assertThat(found.nodes().value())
        .extracting(NodePack::dirName)
        .containsExactly(
            "bare", "ComfyUI-Impact-Pack", "evil", "evil2", "huge", "latin", "loop", "torn");
  }

  @Test
  void readsTheManifestOfABundle() throws IOException {
    Files.writeString(
        base.resolve("manifest.json"),
        """
        {"comfyui_ref":"v0.3.12","version":"v0.2.1","id":"win-nvidia-cu128",
         "python_version":"3.13.1","update_channel":"latest","more":[1]}""");
    Places bundle = new Places(base, base, places.customNodes(), places.sitePackages(), null, null);

    Environment found = Scan.of(bundle);

    assertThat(found.comfy())
        .returns("v0.3.12", ComfyVersion::ref)
        .returns("v0.2.1", ComfyVersion::releaseTag)
        .returns("win-nvidia-cu128", ComfyVersion::variant);
    assertThat(found.pythonVersion()).isEqualTo("3.13.1");
    assertThat(found.updateChannel()).isEqualTo("latest");

    Files.writeString(base.resolve("manifest.json"), "[");
    assertThat(Scan.of(bundle).nodes().troubles())
        .extracting(Trouble::entry)
        .containsExactly("manifest.json");
    assertThat(Scan.of(bundle).pythonVersion()).isNull();
  }

  @Test
  void knowsTheReleaseOfADownloadWithoutGit(@TempDir Path download) throws IOException {
    Places bare = new Places(download, download, List.of(), List.of(), null, null);
    assertThat(Scan.of(bare).comfy()).isEqualTo(ComfyVersion.unknown());

    Files.writeString(download.resolve("comfyui_version.py"), "__version__ = \"0.3.68\"\n");
    assertThat(Scan.of(bare).comfy().ref()).isEqualTo("v0.3.68");
  }

  @Test
  void saysThatItDoesNotKnowInsteadOfNothing() {
    Places lost = new Places(base, base, List.of(base.resolve("not there")), List.of(), null, null);

    Environment found = Scan.of(lost);

    assertThat(found.nodes().isKnown()).isFalse();
    assertThat(found.packages().isKnown()).isFalse();
    assertThat(found.skipsPackages()).isTrue();
    assertThat(found.isSameAs(Scan.of(places))).isFalse();
    assertThat(Scan.of(new Places(base, base, List.of(), List.of(), null, null)).nodes().isKnown())
        .isFalse();
  }

  @Test
  void tellsTroubleWithTheCommitOfComfyUi() throws IOException {
    Files.writeString(base.resolve(".git/HEAD"), "x");

    assertThat(Scan.of(places).comfy().ref()).isEqualTo("unknown");
    assertThat(troubles()).extracting(Trouble::entry).containsExactly("ComfyUI");
  }

  @Test
  void saysVersionsInShort() {
    String commit = "a4c98e1f00000000000000000000000000000000";
    assertThat(new ComfyVersion("v1", null, "", "", null, null).brief()).isEqualTo("v1");
    assertThat(new ComfyVersion("unknown", commit, "", "", null, null).brief())
        .isEqualTo("a4c98e1");
    assertThat(new ComfyVersion("v1", commit, "", "", null, null).brief()).isEqualTo("v1");
    assertThat(new ComfyVersion("x", commit, "", "", "v1", null).brief()).isEqualTo("v1 (a4c98e1)");
    assertThat(new ComfyVersion("x", commit, "", "", "v1", 0).brief()).isEqualTo("v1");
    assertThat(new ComfyVersion("x", commit, "", "", "v1", 12).brief()).isEqualTo("v1+12");
  }

  @Test
  void tellsFromWhichFilesAndNamesNoPackCanBe() throws IOException {
    Files.createDirectory(nodes.resolve("a\\b"));
    registryPack(nodes.resolve("absolute"), "../x", "1.0.0");
    Files.writeString(nodes.resolve("absolute/.tracking"), "a..b\n/etc/passwd\n");
    registryPack(nodes.resolve("share"), "share", "1.0.0");
    Files.writeString(nodes.resolve("share/.tracking"), "\\\\" + "x".repeat(200));
    gitPack(nodes.resolve("ext"), "ext::sh -c evil");
    gitPack(nodes.resolve("local"), "https://example.org/local");
    git(nodes.resolve("local"), "remote", "remove", "origin");
    Files.writeString(nodes.resolve("off.py"), "");
    Files.createDirectory(nodes.resolve(".disabled"));
    Files.writeString(nodes.resolve(".disabled/other.py"), "");

    assertThat(troubles())
        .containsExactlyInAnyOrder(
            new Trouble("a\\b", "its name is none that every system can have"),
            new Trouble("absolute", "its .tracking leads out of its folder: /etc/passwd"),
            new Trouble(
                "share", "its .tracking leads out of its folder: \\" + "\\" + "x".repeat(98) + "…"),
            new Trouble("ext", "its address is none that a repository can have"));
    assertThat(pack("absolute").id()).isEqualTo("absolute");
    assertThat(pack("ext").url()).isNull();
    assertThat(pack("local").url()).isNull();
    assertThat(pack("other.py").isEnabled()).isFalse();
  }

  @Test
  void doesNotKnowTheReleaseWhereNothingSaysIt(@TempDir Path download) throws IOException {
    Places bare = new Places(download, download, List.of(), List.of(), null, null);
    Files.writeString(download.resolve("comfyui_version.py"), "VERSION = 3\n");
    assertThat(Scan.of(bare).comfy().ref()).isEqualTo("unknown");

    Files.writeString(
        download.resolve("manifest.json"), "{\"comfyui_ref\":\"" + "v".repeat(300) + "\"}");
    assertThat(Scan.of(bare).comfy().ref()).isEqualTo("v".repeat(200));
    Files.writeString(download.resolve("manifest.json"), "{");
    assertThat(Scan.of(bare).nodes())
        .returns(Certainty.UNKNOWN, Reading::certainty)
        .satisfies(nodes -> assertThat(nodes.troubles()).hasSize(2));
  }
}
