package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowKeyTest {
  @ParameterizedTest
  @CsvSource({
    "Portrait v2.json, portrait-v2",
    "José's façade, jose-s-facade",
    "CON, con",
    "../../etc/passwd, etc-passwd",
    "美丽的肖像, workflow",
    "美 portrait 🎈, portrait",
    "🎈, workflow",
    "'', workflow",
    "---, workflow",
    "ﬁne ①, fine-1"
  })
  void readsLikeTheNameInPlainLetters(String name, String slug) {
    assertThat(keyOf(name)).startsWith(slug + "-").hasSize(slug.length() + 9);
  }

  @Test
  void cutsALongName() {
    assertThat(keyOf("a".repeat(300))).startsWith("a".repeat(40) + "-").hasSize(49);
    assertThat(keyOf("a".repeat(39) + " tail")).startsWith("a".repeat(39) + "-").hasSize(48);
  }

  @Test
  void differsBetweenTwoWorkflowsOfOneName() {
    Random random = new Random(3);
    assertThat(WorkflowKey.forName("a", random)).isNotEqualTo(WorkflowKey.forName("a", random));
  }

  private static String keyOf(String name) {
    return WorkflowKey.forName(name, new Random(1)).value();
  }
}
