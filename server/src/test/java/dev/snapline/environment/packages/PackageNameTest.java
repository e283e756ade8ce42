package dev.snapline.environment.packages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of packages as the index takes them. */
class PackageNameTest {
  @ParameterizedTest
  @CsvSource({
    "numpy,numpy",
    "Pillow,pillow",
    "ruamel.yaml_clib,ruamel-yaml-clib",
    "a-_.b,a-b",
    "a--b,a-b",
    "a-b-c,a-b-c",
    "A1_2,a1-2"
  })
  void haveOneFormForAllSpellings(String name, String canonical) {
    assertThat(PackageName.canonical(name)).isEqualTo(canonical);
    assertThat(PackageName.isValid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "-a", "a-", "_a", "a.", "a b", "é", "a/b", "a\nb", "a@b"})
  void areNothingElse(String name) {
    assertThat(PackageName.isValid(name)).isFalse();
  }

  @Test
  void haveAtMostTwoHundredCharacters() {
    assertThat(PackageName.isValid("a".repeat(200))).isTrue();
    assertThat(PackageName.isValid("a".repeat(201))).isFalse();
  }
}
