package dev.snapline.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finds the members of an object and the items of one list without reading any of them. */
class JsonSlicesTest {
  private final Path file;

  JsonSlicesTest(@TempDir Path folder) {
    file = folder.resolve("file.json");
  }

  private JsonSlices read(String text) throws IOException {
    Files.writeString(file, text);
    return JsonSlices.of(new FileSlice(file, 0, Files.size(file)), "records");
  }

  private static Map<String, String> members(JsonSlices slices) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (var member : slices.members().entrySet()) {
      texts.put(member.getKey(), new String(member.getValue().bytes(), UTF_8));
    }
    return texts;
  }

  private static List<String> items(JsonSlices slices) throws IOException {
    List<String> texts = new ArrayList<>();
    for (FileSlice item : slices.items()) {
      texts.add(new String(item.bytes(), UTF_8));
    }
    return texts;
  }

  @Test
  void findsMembersOfEveryKindHoweverTheyAreSpaced() throws Exception {
    JsonSlices slices =
        read(
            "\uFEFF {\"a\" :\t\"x\\\"}\" ,\r\n\"b\":[1,{\"c\":\"]\"}] , \"c\":{\"d\":[]},"
                + "\"e\":-1.5e3,\"f\":null,\"q\\\"\":true}");

    assertThat(slices.isObject() && slices.isWhole()).isTrue();
    assertThat(slices.isCutOff() || slices.hasList()).isFalse();
    assertThat(members(slices))
        .isEqualTo(
            Map.of(
                "a", "\"x\\\"}\"",
                "b", "[1,{\"c\":\"]\"}]",
                "c", "{\"d\":[]}",
                "e", "-1.5e3",
                "f", "null",
                "q\\\"", "true"));
  }

  @Test
  void findsTheItemsOfTheListThatIsAskedForOnce() throws Exception {
    JsonSlices slices =
        read("{\"records\":[ {\"a\":1} , \"two\", [3] ,4],\"v\":1,\"records\":[5]}");

    assertThat(slices.hasList()).isTrue();
    assertThat(items(slices)).containsExactly("{\"a\":1}", "\"two\"", "[3]", "4");
    assertThat(members(slices)).isEqualTo(Map.of("v", "1", "records", "[5]"));
  }

  @Test
  void takesAListOfThatNameForAMemberIfItIsNone() throws Exception {
    JsonSlices slices = read("{\"records\":{\"a\":1}}");

    assertThat(slices.hasList()).isFalse();
    assertThat(members(slices)).isEqualTo(Map.of("records", "{\"a\":1}"));
  }

  @Test
  void keepsWhatCameBeforeTheEndOfATornFileAndTheTornItemToo() throws Exception {
    JsonSlices slices = read("{\"v\":1,\"records\":[{\"a\":1},{\"b\":\"half");

    assertThat(slices.isCutOff()).isTrue();
    assertThat(slices.isWhole()).isFalse();
    assertThat(items(slices)).containsExactly("{\"a\":1}", "{\"b\":\"half");
    assertThat(members(slices)).isEqualTo(Map.of("v", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "7", "\"{\""})
  void saysThatItIsNoObject(String text) throws Exception {
    assertThat(read(text).isObject()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{1:2}", "{\"a\" 1}", "{\"a\":1 2}", "{\"a\":1]"})
  void stopsWhereItIsNoJson(String text) throws Exception {
    JsonSlices slices = read(text);

    assertThat(slices.isObject()).isTrue();
    assertThat(slices.isWhole()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "{", "{\"a", "{\"a\\", "{\"a\"", "{\"a\":", "{\"a\":[1", "{\"a\":12"})
  void saysThatItWasCutOff(String text) throws Exception {
    JsonSlices slices = read(text);

    assertThat(slices.isCutOff()).isTrue();
    assertThat(slices.isWhole()).isFalse();
  }

  @Test
  void keepsNoNameThatIsLongerThanAnybodyWrites() throws Exception {
    assertThat(members(read("{\"" + "n".repeat(10_000) + "\":1}"))).isEqualTo(Map.of("", "1"));
  }

  @Test
  void readsFilesThatAreLargerThanItsBuffer() throws Exception {
    String large = "\"" + "x".repeat(200_000) + "\"";
    JsonSlices slices = read("{\"a\":" + large + ",\"records\":[" + large + "," + large + "]}");

    assertThat(members(slices)).isEqualTo(Map.of("a", large));
    assertThat(items(slices)).containsExactly(large, large);
  }
}
