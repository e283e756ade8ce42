package dev.snapline.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nearly every graph has is no hint: all of it would be read for nothing. */
class SecretHintsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"last_link_id\":3,\"links\":[[1,2,0,3,0,\"MASK\"]]}",
        "{\"properties\":{\"cnr_id\":\"comfyui-kjnodes\",\"Node name for S&R\":\"KSampler\"}}",
        "[\"comfyui-advanced\",\"format-1\",\"look-alike\",\"link_id\"]"
      })
  void leavesWhatEveryGraphHasAlone(String json) {
    assertThat(SecretHints.isIn(json.getBytes(UTF_8))).isFalse();
  }
}
