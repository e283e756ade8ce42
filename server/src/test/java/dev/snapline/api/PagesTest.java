package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.WorkflowKey;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final WorkflowKey KEY = new WorkflowKey("portrait-00000001");

  private final Pages pages = new Pages();

  @Test
  void tellsWhatAPageShowsToItsUserAndWhereNobodyKnowsWhoAsks() {
    var shown = new Pages.Shown("anna_1", KEY);
    pages.shows("page-1", shown);

    assertThat(pages.of("page-1", "anna_1")).hasValue(shown);
    assertThat(pages.of("page-1", null)).hasValue(shown);
    assertThat(pages.of("page-2", "anna_1")).isEmpty();
    assertThat(pages.of(null, null)).isEmpty();
  }

  @Test
  void tellsNobodyWhatThePageOfAnotherUserShows() {
    pages.shows("page-1", new Pages.Shown("anna_1", KEY));

    assertThat(pages.of("page-1", "ben_1")).isEmpty();
  }
}
