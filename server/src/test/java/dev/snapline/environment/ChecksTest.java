package dev.snapline.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.graph.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void takesNoNameOfAFolderThatIsAWayOrAnOption() {
    for (String name : List.of("a", ".hidden", "a b", "x".repeat(200), "動")) {
      assertThat(Checks.isFolderName(name)).as(name).isTrue();
    }
    for (String name :
        List.of("", ".", "..", "a/b", "a\\b", "C:x", "-rf", "a ", "a\u0007", "x".repeat(201))) {
      assertThat(Checks.isFolderName(name)).as(name).isFalse();
    }
  }

  @Test
  void takesNoVersionThatIsMoreThanOne() {
    assertThat(Checks.isRelease("1.0+cu128")).isTrue();
    assertThat(Checks.isRelease("1".repeat(201))).isFalse();
    assertThat(Checks.isRelease("1 2")).isFalse();
  }

  @Test
  void takesNoAddressThatIsACommand() {
    assertThat(Checks.isAddress("/home/ada/pack")).isTrue();
    assertThat(Checks.isFetched("/home/ada/pack")).isFalse();
    assertThat(Checks.isFetched("git@github.com:a/b")).isTrue();
    for (String address :
        List.of("", "-x", "ext::sh", "https://x.org/\u0007", "https://" + "x".repeat(2_000))) {
      assertThat(Checks.isAddress(address)).as(address).isFalse();
      assertThat(Checks.isFetched(address)).as(address).isFalse();
    }
  }

  @Test
  void keepsAPinWithoutWhatIsSecret() throws Exception {
    assertThat(Checks.pin(field("-e git+https://me:pw@x.org/a@abc1234")))
        .isEqualTo("-e git+https://x.org/a@abc1234");
    assertThat(Checks.pin(field("1.0.0-RC1"))).isEqualTo("1.0.0rc1");
    assertThat(Checks.isPin("https://" + "x".repeat(2_000))).isFalse();
    assertThat(Checks.isPin("1".repeat(2_001))).isFalse();
  }

  @Test
  void takesNoAddressOfItsOwnFilesThatIsACommand() {
    assertThatThrownBy(() -> Checks.address(field("ext::sh"), false))
        .hasMessageContaining("is no address of a repository");
  }

  private static Field field(String text) {
    return new Field("pin", JsonValue.of(text));
  }
}
