package dev.snapline.environment;

import static dev.snapline.environment.KeptEnvironments.COMMIT;
import static dev.snapline.environment.KeptEnvironments.cnr;
import static dev.snapline.environment.KeptEnvironments.environment;
import static dev.snapline.environment.KeptEnvironments.git;
import static dev.snapline.environment.KeptEnvironments.off;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.environment.PackUse.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackUseTest {
  private static final String GRAPH =
      """
      {"nodes":[
        {"id":1,"type":"KSampler","properties":{"cnr_id":"comfy-core","ver":"0.3.10"}},
        {"id":2,"type":"Detailer","properties":{"cnr_id":"Impact","ver":"7.3.0"}},
        {"id":3,"type":"Sams","properties":{"cnr_id":"impact-x","ver":"1"}},
        {"id":4,"type":"KJ","properties":{"aux_id":"a/KJ","ver":"%s"}},
        {"id":5,"type":"Who"},
        {"id":6,"type":"Gone","properties":{"cnr_id":"gone","ver":"2.0.0"}},
        {"id":7,"type":"aaaa-bbbb"},
        {"id":8,"type":"Old","properties":{"cnr_id":"old","ver":"1.0.0"}}],
       "definitions":{"subgraphs":[{"id":"aaaa-bbbb","nodes":[
        {"id":1,"type":"Inner","properties":{"cnr_id":"off"}}]}]}}"""
          .formatted(COMMIT);

  private static List<PackUse> uses(Environment environment) throws UnreadableException {
    return PackUse.of(Json.read(GRAPH.getBytes(UTF_8)), environment);
  }

  @Test
  void tellsWhereEachNodeComesFromAndWhetherThatIsThere() throws UnreadableException {
    Environment here =
        environment(
            Map.of(),
            cnr("impact", "7.3.0"),
            cnr("impact-x", "2"),
            git("KJ", COMMIT),
            off(cnr("off", "1"), "off@1_0_0"),
            off(cnr("old", "0.1"), "old@0_1"),
            cnr("old", "1.0.0"));

    List<PackUse> uses = uses(here);

    assertThat(uses)
        .extracting(use -> use.id() + ":" + use.state())
        .containsExactly(
            ":UNKNOWN",
            "Impact:INSTALLED",
            "a/KJ:INSTALLED",
            "comfy-core:CORE",
            "gone:MISSING",
            "impact-x:OTHER_VERSION",
            "off:SWITCHED_OFF",
            "old:INSTALLED");
    assertThat(uses.get(0).types()).containsExactly("Who");
    assertThat(uses.get(4).wanted()).containsExactly("2.0.0");
    assertThat(uses.get(6).types()).containsExactly("Inner");
  }

  @Test
  void callsNothingMissingWhereThePacksAreUnknown() throws UnreadableException {
    Environment one = environment(Map.of());
    Environment lost =
        new Environment(
            one.comfy(),
            Reading.unknown(List.of(), "custom_nodes", "not readable"),
            one.packages(),
            null,
            null,
            one.torchStack());

    assertThat(uses(lost)).noneMatch(use -> use.state() == State.MISSING);
  }
}
