package dev.snapline.environment.share;

import static dev.snapline.environment.share.Shared.GOOD;
import static dev.snapline.environment.share.Shared.arriving;
import static dev.snapline.environment.share.Shared.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.RefusedEnvironmentException;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of the Launcher and Desktop, good and hostile. */
class ArrivalsTest {
  @Test
  void takesInWhatTheLauncherGaveAway() {
    Arrivals found = read(GOOD);

    EnvironmentSnapshot one = arriving(found);
    assertThat(found.source()).isEqualTo("desktop-studio");
    assertThat(one)
        .returns("old name", EnvironmentSnapshot::label)
        .returns("desktop-studio", EnvironmentSnapshot::importedFrom);
    assertThat(one.environment().nodes().value().get(0).url())
        .isEqualTo("https://example.org/pack");
    assertThat(one.environment().packages().value().pins())
        .containsEntry("odd-name", "git+https://example.org/o@abc1234");
  }

  @Test
  void saysThatAFileComesFromAnotherInstallationIfItDoesNotNameIt() {
    assertThat(arriving(GOOD.replace("desktop-studio", "")).importedFrom())
        .isEqualTo("another installation");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "comfyui-desktop-2-snapshot | x | type",
        "\"version\":1,\"exportedAt\" | \"version\":3,\"exportedAt\" | version",
        "\"version\":1,\"exportedAt\" | \"version\":\"1\",\"exportedAt\" | version",
        "\"version\":1,\"exportedAt\" | \"exportedAt\" | version",
        "\"version\":1,\"exportedAt\" | \"version\":0,\"exportedAt\" | version",
        "\"snapshots\":[ | \"snapshots\":[],\"x\":[ | snapshots",
        "\"snapshots\":[ | \"snapshots\":1,\"x\":[ | snapshots",
        "{\"version\":1,\"createdAt\" | {\"version\":2,\"createdAt\" | snapshots[0].version",
        "{\"version\":1,\"createdAt\" | {\"createdAt\" | snapshots[0].version",
        "{\"version\":1,\"createdAt\" | {\"torchStack\":{},\"version\":1,\"createdAt\" | snapshots[0].torchStack",
        "\"2026-02-26T12:00:00.000Z\",\"trigger\" | \"yesterday\",\"trigger\" | snapshots[0].createdAt",
        "\"2026-02-26T12:00:00.000Z\",\"trigger\" | 5,\"trigger\" | snapshots[0].createdAt",
        "\"boot\" | \"reboot\" | snapshots[0].trigger",
        "\"old name\" | 5 | snapshots[0].label",
        "\"old name\" | \"a\\nb\" | snapshots[0].label",
        "\"comfyui\":{ | \"comfyui\":1,\"x\":{ | snapshots[0].comfyui",
        "abc1234def5678 | --upload-pack=x | snapshots[0].comfyui.commit",
        "\"ref\":\"v0.3.10\" | \"ref\":null | snapshots[0].comfyui.ref",
        "\"customNodes\":[ | \"customNodes\":{},\"x\":[ | snapshots[0].customNodes",
        "\"type\":\"git\" | \"type\":\"svn\" | snapshots[0].customNodes[0].type",
        "\"dirName\":\"Pack\" | \"dirName\":\"../../evil\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"a/b\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"a\\\\b\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"C:x\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"..\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"-rf\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\" | \"dirName\":\"a\\u0000b\" | snapshots[0].customNodes[0].dirName",
        "\"dirName\":\"Pack\", | | snapshots[0].customNodes[0].dirName",
        "\"id\":\"pack\" | \"id\":\"../x\" | snapshots[0].customNodes[0].id",
        "\"id\":\"pack\" | \"id\":\"\" | snapshots[0].customNodes[0].id",
        "\"enabled\":true,\"commit\" | \"enabled\":\"yes\",\"commit\" | snapshots[0].customNodes[0].enabled",
        "\"commit\":\"abc1234\", | \"commit\":\"HEAD\", | snapshots[0].customNodes[0].commit",
        "https://me:pw@example.org/pack?key=1 | ext::sh -c evil | snapshots[0].customNodes[0].url",
        "https://me:pw@example.org/pack?key=1 | --upload-pack=evil | snapshots[0].customNodes[0].url",
        "https://me:pw@example.org/pack?key=1 | file:///etc | snapshots[0].customNodes[0].url",
        "https://me:pw@example.org/pack?key=1 | /etc/passwd | snapshots[0].customNodes[0].url",
        "\"7.3.0\" | \"7.3.0; rm -rf\" | snapshots[0].customNodes[1].version",
        "\"7.3.0\" | \"-1\" | snapshots[0].customNodes[1].version",
        "\"pipPackages\":{ | \"pipPackages\":[],\"x\":{ | snapshots[0].pipPackages",
        "\"numpy\" | \"-r evil\" | snapshots[0].pipPackages",
        "\"numpy\" | \"../numpy\" | snapshots[0].pipPackages",
        "\"1.26.4\" | \"1.26.4 --index-url=x\" | snapshots[0].pipPackages.numpy",
        "\"1.26.4\" | 1 | snapshots[0].pipPackages.numpy",
        "\"1.26.4\" | \"ext::sh://x\" | snapshots[0].pipPackages.numpy"
      })
  void refusesEachHostileFileWithTheNameOfTheField(String from, String to, String field) {
    String text = GOOD.replace(from, to == null ? "" : to);
    assertThat(text).isNotEqualTo(GOOD);

    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            RefusedEnvironmentException.class,
            e -> {
              assertThat(e.field()).isEqualTo(field);
              assertThat(e.reason()).isEqualTo(Reason.BAD_FILE);
              assertThat(e).hasMessageEndingWith("Nothing was imported.");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | no object",
        "{ | not JSON",
        "'' | empty",
        "null | no object",
        "{} {} | follows",
        "{\"a\":1,\"a\":2} | Duplicate"
      })
  void refusesWhatIsNoFileOfEnvironments(String text, String why) {
    assertThatThrownBy(() -> read(text)).hasMessageContaining(why);
  }

  @Test
  void refusesAFileThatIsAbsurdlyLarge() {
    String many = "{\"id\":\"a\",\"type\":\"file\",\"enabled\":true},".repeat(5_001);
    assertThatThrownBy(() -> read(GOOD.replace("\"customNodes\":[", "\"customNodes\":[" + many)))
        .hasMessageContaining("more than 5000 entries");
    String deep = "[".repeat(5_000);
    assertThatThrownBy(() -> read(deep)).isInstanceOf(RefusedEnvironmentException.class);
    assertThatThrownBy(() -> read(GOOD.replace("old name", "x".repeat(501))))
        .hasMessageContaining("longer than 500");
  }

  @Test
  void skipsWhatIsTwiceInTheFile() {
    String one = GOOD.substring(GOOD.indexOf("{\"version\":1,\"createdAt\""), GOOD.length() - 2);

    Arrivals found = read(GOOD.replace("\"snapshots\":[", "\"snapshots\":[" + one + ","));

    assertThat(found.rows()).hasSize(1);
    assertThat(found.skipped()).isEqualTo(1);
  }

  @Test
  void mindsNotWhereInTheFileItsHeadStands() {
    String list = GOOD.substring(GOOD.indexOf("\"snapshots\":["), GOOD.length() - 1);
    String head = GOOD.substring(1, GOOD.indexOf("\"snapshots\":["));
    String turned = "{" + list + "," + head.strip().replaceFirst(",$", "") + "}";

    assertThat(arriving(turned)).isEqualTo(arriving(GOOD));
    assertThatThrownBy(() -> read(turned.replace("\"boot\"", "\"x\"").replace("desktop-2", "3")))
        .isInstanceOfSatisfying(
            RefusedEnvironmentException.class, e -> assertThat(e.field()).isEqualTo("type"));
  }

  @Test
  void refusesAFileWithMoreThanAThousand() {
    String one = GOOD.substring(GOOD.indexOf("{\"version\":1,\"createdAt\""), GOOD.length() - 2);
    String many = (one + ",").repeat(999);

    assertThat(read(GOOD.replace("\"snapshots\":[", "\"snapshots\":[" + many)).skipped())
        .isEqualTo(999);
    assertThatThrownBy(
            () -> read(GOOD.replace("\"snapshots\":[", "\"snapshots\":[" + many + one + ",")))
        .hasMessageContaining("more than 1000 entries");
  }
}
