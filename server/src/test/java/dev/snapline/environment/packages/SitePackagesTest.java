package dev.snapline.environment.packages;

import static dev.snapline.environment.Programs.git;
import static dev.snapline.environment.Programs.own;
import static dev.snapline.environment.Programs.run;
import static dev.snapline.environment.packages.Wheelhouse.sitePackages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.environment.PackageSet;
import dev.snapline.environment.Reading;
import dev.snapline.environment.Reading.Certainty;
import dev.snapline.environment.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments that pip and uv made; what both print is what counts. */
class SitePackagesTest {
  private static Path byPip;
  private static Path byUv;
  private static Path editable;
  private static Path repository;
  private static Path wheel;

  private final Path folder;

  SitePackagesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void install(@TempDir Path room) throws IOException {
    var house = new Wheelhouse(room.toRealPath());
    wheel = house.wheel("from-file", "1.0");
    house.wheel("Ruamel.yaml.CLib", "0.2.8");
    house.wheel("torch", "2.6.0+cu128");
    house.wheel("odd_version", "1.0rc1");
    editable = house.source("my-samplers", "0.3.1.dev4");
    repository = house.repository("sage-attention", "2.2.0");
    String[] all = {
      "ruamel-yaml-clib",
      "torch",
      "odd-version",
      wheel.toUri().toString(),
      "git+" + repository.toUri() + "@" + git(repository, "rev-parse", "HEAD"),
      "--editable=" + editable,
      "--find-links=" + house.wheels
    };
    byUv = house.venv("by-uv");
    byPip = house.venv("by-pip");
    house.uv(byUv, all);
    house.pip(byPip, all);
  }

  @Test
  void listsWhatUvFreezes() throws IOException {
    Map<String, String> frozen = new TreeMap<>();
    for (String line : freeze(byUv).split("\n", -1)) {
      Matcher pin = Pattern.compile("(\\S+)(?:==| @ )(\\S+)").matcher(line);
      if (pin.matches()) {
        // uv names the folder of a repository with a "/" or without, as it was asked for.
        frozen.put(pin.group(1), pin.group(2));
      } else {
        frozen.put("my-samplers", line);
      }
    }

    Reading<PackageSet> found = SitePackages.read(List.of(sitePackages(byUv)));

    assertThat(found.certainty()).isEqualTo(Certainty.OK);
    assertThat(found.value().pins()).isEqualTo(frozen);
    assertThat(found.value().pins().get("my-samplers"))
        .isEqualTo("-e " + editable.toUri().toString().replaceFirst("/$", ""));
  }

  private static String freeze(Path venv) {
    return run(venv, own("uv"), "pip", "freeze", "--python", venv.resolve("bin/python").toString());
  }

  @Test
  void listsTheNamesAndVersionsThatPipLists() throws IOException {
    String listed = run(byPip, own("pip"), "--python", byPip.toString(), "list", "--format=freeze");
    Map<String, String> versions =
        listed
            .lines()
            .map(line -> line.split("==", 2))
            .collect(Collectors.toMap(line -> PackageName.canonical(line[0]), line -> line[1]));

    Reading<PackageSet> found = SitePackages.read(List.of(sitePackages(byPip)));

    Map<String, String> ours = new TreeMap<>(found.value().pins());
    ours.putAll(found.value().versions());
    assertThat(ours).isEqualTo(versions).containsEntry("torch", "2.6.0+cu128");
    assertThat(found.value().pins())
        .containsEntry(
            "sage-attention",
            "git+" + repository.toUri() + "@" + git(repository, "rev-parse", "HEAD"))
        .containsEntry("from-file", wheel.toUri().toString());
    assertThat(found.value().versions().keySet())
        .containsExactlyInAnyOrder("sage-attention", "from-file", "my-samplers");
  }

  @Test
  void goesOnWhereABrokenEntryMakesUvGiveUp() throws IOException {
    info("good-1.0", "Name: good");
    Files.writeString(info("broken-2.0", "Name: broken").resolve("direct_url.json"), "{");
    info("my-pkg-1.0", "Name: my-pkg");
    Files.createDirectory(folder.resolve("empty-3.0.dist-info"));
    Files.createDirectory(folder.resolve("~ood-1.0.dist-info"));
    Files.writeString(folder.resolve("file-1.0.dist-info"), "");
    Files.createDirectory(folder.resolve("noversion.dist-info"));

    Reading<PackageSet> found = SitePackages.read(List.of(folder));

    assertThat(found.certainty()).isEqualTo(Certainty.PARTIAL);
    assertThat(found.value().pins())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("good", "1.0", "broken", "2.0", "my-pkg", "1.0", "empty", "3.0"));
    assertThat(found.troubles())
        .extracting(Trouble::entry)
        .containsExactlyInAnyOrder("broken", "empty", "file-1.0.dist-info", "noversion.dist-info");
  }

  private Path info(String stem, String metadata) throws IOException {
    Path info = Files.createDirectories(folder.resolve(stem + ".dist-info"));
    Files.writeString(info.resolve("METADATA"), metadata + "\n");
    return info;
  }

  @Test
  void namesAPackageThatIsThereTwiceAndTakesTheNewer() throws IOException {
    info("numpy-1.26.4", "Name: numpy");
    info("numpy-2.0.0", "Name: numpy");
    info("numpy-1.9", "Name: numpy");

    Reading<PackageSet> found = SitePackages.read(List.of(folder));

    assertThat(found.value().pins()).containsExactly(Map.entry("numpy", "2.0.0"));
    assertThat(found.troubles()).allSatisfy(trouble -> assertThat(trouble.why()).contains("twice"));
  }

  @Test
  void takesAPackageOfTheFirstFolderThatHasIt(@TempDir Path second) throws IOException {
    info("numpy-1.26.4", "Name: numpy");
    Files.createDirectories(second.resolve("numpy-2.0.0.dist-info"));
    Files.createDirectories(second.resolve("other-1.dist-info"));

    Reading<PackageSet> found = SitePackages.read(List.of(folder, second));

    assertThat(found.value().pins()).containsEntry("numpy", "1.26.4").containsEntry("other", "1");
  }

  @Test
  void readsTheOlderFormsOfMetadata() throws IOException {
    Files.writeString(
        folder.resolve("Old_Thing-1.0-py3.12.egg-info"),
        "Metadata-Version: 1.0\nName: Old_Thing\nVersion: 1.0-1\n\nVersion: 9\n");
    Path egg = Files.createDirectory(folder.resolve("folder.egg-info"));
    Files.writeString(egg.resolve("PKG-INFO"), "Name: Folder.Thing\nVersion: 2\n");
    Path linked = folder.resolve("src/linked");
    Path source = Files.createDirectories(linked.resolve("linked.egg-info"));
    Files.writeString(source.resolve("PKG-INFO"), "Name: linked\nVersion: 3.1\n");
    Files.writeString(folder.resolve("linked.egg-link"), linked + "\n.\n");
    Files.writeString(folder.resolve("gone.egg-link"), folder.resolve("gone") + "\n.\n");
    Files.writeString(folder.resolve("nameless.egg-info"), "Version: 1\n");
    Files.writeString(folder.resolve("bad!.egg-link"), "x\n");

    Reading<PackageSet> found = SitePackages.read(List.of(folder));

    assertThat(found.value().pins())
        .containsEntry("old-thing", "1.0.post1")
        .containsEntry("folder-thing", "2")
        .containsEntry("linked", "-e " + linked.toUri().toString().replaceFirst("/$", ""))
        .containsKey("gone");
    assertThat(found.value().versions()).containsEntry("linked", "3.1").doesNotContainKey("gone");
    assertThat(found.troubles())
        .extracting(Trouble::entry)
        .containsExactlyInAnyOrder("nameless.egg-info", "bad!.egg-link");
  }

  @Test
  void keepsNoCredentialsOfAReference() throws IOException {
    direct(
        "secret",
        """
        {"url":"https://ada:pw@example.org/r.git?token=t","subdirectory":"lib",
         "vcs_info":{"vcs":"git","commit_id":"abc"}}""");
    direct("archive", "{\"url\":\"https://example.org/a.zip\",\"archive_info\":{}}");
    direct("folder", "{\"url\":\"file:///a/b\",\"dir_info\":{}}");
    direct("nothing", "{\"url\":\"https://example.org/a.zip\"}");
    direct("nowhere", "{\"dir_info\":{\"editable\":true}}");
    direct("twice", "{\"url\":\"a\",\"url\":\"b\"}");

    Reading<PackageSet> found = SitePackages.read(List.of(folder));

    assertThat(found.value().pins())
        .containsEntry("secret", "git+https://example.org/r.git@abc#subdirectory=lib")
        .containsEntry("archive", "https://example.org/a.zip")
        .containsEntry("folder", "file:///a/b")
        .containsEntry("nothing", "1");
    assertThat(found.troubles())
        .extracting(Trouble::entry)
        .containsExactlyInAnyOrder("nothing", "nowhere", "twice");
  }

  private void direct(String name, String json) throws IOException {
    Files.writeString(info(name + "-1", "Name: " + name).resolve("direct_url.json"), json);
  }

  @Test
  void knowsTheDifferenceBetweenNoneAndUnknown() {
    assertThat(SitePackages.read(List.of(folder)).certainty()).isEqualTo(Certainty.OK);
    assertThat(SitePackages.read(List.of(folder.resolve("not there"))).certainty())
        .isEqualTo(Certainty.UNKNOWN);
    assertThat(SitePackages.read(List.of()).isKnown()).isFalse();
  }

  @Test
  void readsTenThousandPackagesAndStopsThere() throws IOException {
    for (int i = 0; i < 10_001; i++) {
      Files.createDirectory(folder.resolve("p" + i + "-1.dist-info"));
    }

    Reading<PackageSet> found = SitePackages.read(List.of(folder));

    assertThat(found.value().pins()).hasSize(10_000);
    assertThat(found.troubles()).anySatisfy(one -> assertThat(one.why()).contains("more than"));
  }
}
