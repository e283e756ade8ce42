package dev.snapline.environment.share;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.environment.BadFieldException;
import dev.snapline.environment.Json;
import dev.snapline.graph.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The part of YAML that the Manager writes; "¶" stands for the end of a line. */
class YamlTest {
  private static JsonValue json(String text) throws Exception {
    return Json.read(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "---¶a: b¶... | {\"a\":\"b\"}",
        "¶# remark¶a: b # another¶¶ # and one¶c: d | {\"a\":\"b\",\"c\":\"d\"}",
        "a: null¶b: ~~¶c: true¶d: false¶e: {}¶f: [] "
            + "| {\"a\":null,\"b\":null,\"c\":true,\"d\":false,\"e\":{},\"f\":[]}",
        "a:¶b: c | {\"a\":null,\"b\":\"c\"}",
        "a:¶  b: c¶d: e | {\"a\":{\"b\":\"c\"},\"d\":\"e\"}",
        "a:¶  b:¶c: d | {\"a\":{\"b\":null},\"c\":\"d\"}",
        "a: | {\"a\":null}",
        "a:¶- b¶- c | {\"a\":[\"b\",\"c\"]}",
        "a:¶- b: c¶  d: e¶- f | {\"a\":[{\"b\":\"c\",\"d\":\"e\"},\"f\"]}",
        "a:¶  -   b¶c: d | {\"a\":[\"b\"],\"c\":\"d\"}",
        "- a¶- b | [\"a\",\"b\"]",
        "'it''s': 'a # b' | {\"it's\":\"a # b\"}",
        "\"a\\\": b\": \"\\\\\\/\" | {\"a\\\": b\":\"\\\\/\"}",
        "'a\\': b | {\"a\\\\\":\"b\"}",
        "https://x.org/a: b | {\"https://x.org/a\":\"b\"}",
        "? long¶: short¶a: b | {\"long\":\"short\",\"a\":\"b\"}",
        "? long¶: a: b¶  c: d | {\"long\":{\"a\":\"b\",\"c\":\"d\"}}",
        "? long¶:¶  a: b | {\"long\":{\"a\":\"b\"}}",
        "? long | {\"long\":null}",
        "? long¶a: b | {\"long\":null,\"a\":\"b\"}",
        "a: '¶b: \" | {\"a\":\"'\",\"b\":\"\\\"\"}",
        "a: 'b¶c: \"d | {\"a\":\"'b\",\"c\":\"\\\"d\"}"
      })
  void readsWhatTheManagerWrites(String yaml, String json) throws Exception {
    assertThat(Yaml.read(yaml.replace('¶', '\n').replace("~~", "~"))).isEqualTo(json(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "¶# nothing¶ | | it is empty",
        "a: b¶- c | line 2 | it is indented differently from the lines above",
        "a:¶    b: c¶  d: e | line 3 | it is indented differently from the lines above",
        "- a¶b: c | line 2 | it is indented differently from the lines above",
        "a: b¶c | line 2 | it is neither “name: value” nor an entry of a list",
        "a:¶- | line 2 | an entry of a list is empty",
        "a: 1¶b: 2¶a: 3 | line 3 | “a” is there twice",
        "a: &b c | line 1 | it has a part of YAML that the Manager does not write",
        "a:¶- [b, c] | line 2 | it has a part of YAML that the Manager does not write",
        "?  | line 1 | it is neither “name: value” nor an entry of a list"
      })
  void namesTheLineOfWhatItDoesNotUnderstand(String yaml, String line, String why) {
    assertThatThrownBy(() -> Yaml.read(yaml.replace('¶', '\n')))
        .isInstanceOfSatisfying(
            BadFieldException.class,
            e -> {
              assertThat(e.field()).isEqualTo(line == null ? "" : line);
              assertThat(e).hasMessage(line == null ? why : line + ": " + why);
            });
  }

  @Test
  void leavesWhatIsAbsurdlyLongOrDeep() {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      deep.append(" ".repeat(i)).append("a:\n");
    }

    assertThatThrownBy(() -> Yaml.read(deep.toString())).hasMessageContaining("nested too deep");
    assertThatThrownBy(() -> Yaml.read("#\n".repeat(100_001)))
        .hasMessageContaining("more than 100000 lines");
  }

  @Test
  void readsWhatItWrote() throws Exception {
    JsonValue value =
        json(
            """
            {"yes": "no", "Null": "n", "a b": "it's", "c": {"d: e": "#f", "empty": {}, "g": true},
             "list": [{"h": null, "i": "j"}, {"k": {"l": ""}}], "": "x"}""");

    String text = new String(Yaml.bytes(value), UTF_8);

    assertThat(text).contains("'yes': 'no'\n", "'Null': 'n'\n", "c:\n  'd: e': '#f'\n");
    assertThat(Yaml.read(text)).isEqualTo(value);
  }
}
