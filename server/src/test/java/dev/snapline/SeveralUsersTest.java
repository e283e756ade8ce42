package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server for a ComfyUI that has several users. */
class SeveralUsersTest {
  private static final String TAB =
      """
      {"clientId":"2f0b8f0e-8a55-4b7c-9d8b-000000000001","path":"workflows/%1$s.json",\
      "temporary":false,"name":"%1$s","graphId":null,"remembered":null}""";

  private final Wiring server;
  private final String address;
  private final String token;
  private final HttpClient client = HttpClient.newHttpClient();
  private String cookies = "";

  SeveralUsersTest(@TempDir Path data) throws Exception {
    server = Wiring.of(new Settings(data, 0, null, List.of()), "1");
    address = "http://127.0.0.1:" + server.start();
    JsonNode file = new ObjectMapper().readTree(Files.readString(data.resolve("run/server.json")));
    token = file.path("token").asText();
  }

  @AfterEach
  void stop() {
    server.end();
  }

  @Test
  void givesEachTheirOwnWorkflowsAndNobodyElses() throws Exception {
    String key = workflow("anna", "portrait").at("/workflow/key").asText();
    workflow("ben", "landscape");

    assertThat(names("anna")).containsExactly("portrait");
    assertThat(names("ben")).containsExactly("landscape");
    assertThat(names("default")).isEmpty();
    var foreign = api("ben", "/api/workflows/" + key + "/snapshots");
    assertThat(foreign.statusCode()).isEqualTo(404);
  }

  @Test
  void refusesWhoseNameIsNoneOrDiffersOnlyInCase() throws Exception {
    workflow("anna", "portrait");

    for (String name : List.of("../ben", "con", "Anna")) {
      var refused = api(name, "/api/workflows");
      assertThat(refused.statusCode()).as(name).isEqualTo(403);
      assertThat(refused.body()).contains("unknown-user");
    }
  }

  @Test
  void showsThePagesOfTheUserThatAPersonChooses() throws Exception {
    workflow("anna", "portrait");
    workflow("ben", "landscape");
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
    workflow("anna", "portrait");
    assertThat(visit("/users/anna").statusCode()).isEqualTo(403);
    enter();

    var stranger = visit("/users/carl");
    assertThat(stranger.statusCode()).isEqualTo(403);
    assertThat(stranger.body()).contains("There is no user carl here");
    cookies += "; " + cookies.substring(0, cookies.indexOf('=')) + "-user=carl";
    assertThat(visit("/").body()).contains("There are no workflows yet");
  }

  private void enter() throws Exception {
    cookies = cookie(visit(server.link().substring(address.length())));
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
    var request = HttpRequest.newBuilder(URI.create(address + page));
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> api(String user, String path) throws Exception {
    return client.send(as(user, path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder as(String user, String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + token)
        .header("X-Snapline-User", user);
  }

  private JsonNode workflow(String user, String name) throws Exception {
    var request =
        as(user, "/api/workflows/resolve")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(TAB.formatted(name)));
    var answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private List<String> names(String user) throws Exception {
    return new ObjectMapper()
        .readTree(api(user, "/api/workflows").body())
        .path("workflows")
        .findValuesAsText("name");
  }
}
