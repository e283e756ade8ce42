package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server for a ComfyUI that has several users. */
class SeveralUsersTest {
  @AutoClose private final RunningServer server;
  private String cookies = "";

  SeveralUsersTest(@TempDir Path data) throws Exception {
    server = new RunningServer(data, Clock.systemUTC());
  }

  @Test
  void givesEachTheirOwnWorkflowsAndNobodyElses() throws Exception {
    String key = server.workflow("anna", "portrait");
    server.workflow("ben", "landscape");

    assertThat(names("anna")).containsExactly("portrait");
    assertThat(names("ben")).containsExactly("landscape");
    assertThat(names("default")).isEmpty();
    var foreign = server.get("ben", "/api/workflows/" + key + "/snapshots");
    assertThat(foreign.statusCode()).isEqualTo(404);
  }

  @Test
  void refusesWhoseNameIsNoneOrDiffersOnlyInCase() throws Exception {
    server.workflow("anna", "portrait");

    for (String name : List.of("../ben", "con", "Anna")) {
      var refused = server.get(name, "/api/workflows");
      assertThat(refused.statusCode()).as(name).isEqualTo(403);
      assertThat(refused.body()).contains("unknown-user");
    }
  }

  @Test
  void showsThePagesOfTheUserThatAPersonChooses() throws Exception {
    server.workflow("anna", "portrait");
    server.workflow("ben", "landscape");
    enter();

    assertThat(visit("/").body())
        .contains("There are no workflows yet", "/users/anna", "/users/ben");
    choose("anna");
    assertThat(visit("/").body())
        .contains("workflows/portrait.json", "<strong aria-current=\"page\"><bdi>anna</bdi>")
        .doesNotContain("landscape");
    choose("ben");
    assertThat(visit("/").body()).contains("landscape").doesNotContain("portrait");
  }

  @Test
  void asksForTheLinkAndForAUserThatIsThere() throws Exception {
    server.workflow("anna", "portrait");
    assertThat(visit("/users/anna").statusCode()).isEqualTo(403);
    enter();

    var stranger = visit("/users/carl");
    assertThat(stranger.statusCode()).isEqualTo(403);
    assertThat(stranger.body()).contains("There is no user carl here");
    cookies += "; " + cookies.substring(0, cookies.indexOf('=')) + "-user=carl";
    assertThat(visit("/").body()).contains("There are no workflows yet");
  }

  private void enter() throws Exception {
    cookies = cookie(visit(server.link()));
  }

  private void choose(String user) throws Exception {
    String pass = cookies.split(";", 2)[0];
    cookies = pass + "; " + cookie(visit("/users/" + user));
  }

  private static String cookie(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private HttpResponse<String> visit(String page) throws Exception {
    var request = HttpRequest.newBuilder(server.at(page));
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    return server.send(request);
  }

  private List<String> names(String user) throws Exception {
    return RunningServer.json(server.get(user, "/api/workflows"))
        .path("workflows")
        .findValuesAsText("name");
  }
}
