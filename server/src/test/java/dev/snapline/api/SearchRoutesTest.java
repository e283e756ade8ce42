package dev.snapline.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SearchRoutesTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String portrait = api.workflow("portrait");

  private HttpResponse<String> search(String query) {
    return api.get("/api/search?query=" + URLEncoder.encode(query, UTF_8));
  }

  @Test
  void saysWhichSnapshotAndWhereItMatches() {
    String id = api.store(portrait, Requests.graph("Hände warm"));
    String other = api.store(api.workflow("other"), Requests.graph("feet"));

    var answer = search("HÄNDE");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(RunningApi.at(answer, "/hits").size()).isEqualTo(1);
    assertThat(RunningApi.text(answer, "/hits/0/snapshot/id")).isEqualTo(id);
    assertThat(RunningApi.at(answer, "/hits/0/workflow").toString())
        .isEqualTo(
            "{\"key\":\"%s\",\"name\":\"portrait\",\"path\":\"workflows/portrait.json\"}"
                .formatted(portrait));
    assertThat(RunningApi.at(answer, "/hits/0/where/0").toString())
        .isEqualTo(
            "{\"field\":\"title\",\"node\":\"1\",\"text\":\"Hände warm\",\"start\":0,\"end\":5}");
    assertThat(RunningApi.at(answer, "/total").asInt()).isEqualTo(1);
    assertThat(RunningApi.at(answer, "/complete").asBoolean()).isTrue();
    assertThat(RunningApi.at(answer, "/next").isNull()).isTrue();
    assertThat(RunningApi.text(search("after:today"), "/hits/0/snapshot/id")).isEqualTo(other);
  }

  @Test
  void givesWhatIsFoundInParts() {
    String first = api.store(portrait, Requests.graph("a"));
    String second = api.store(portrait, Requests.graph("b"));

    var part = api.get("/api/search?query=note&limit=1");
    assertThat(RunningApi.text(part, "/hits/0/snapshot/id")).isEqualTo(second);
    assertThat(RunningApi.text(part, "/next")).isEqualTo(second);
    assertThat(RunningApi.at(part, "/total").asInt()).isEqualTo(2);

    var rest = api.get("/api/search?query=note&limit=1&before=" + second);
    assertThat(RunningApi.text(rest, "/hits/0/snapshot/id")).isEqualTo(first);
    assertThat(RunningApi.at(rest, "/next").isNull()).isTrue();
  }

  @Test
  void findsByTheTextsOfGraphsInTheListOfAWorkflowToo() {
    String id = api.store(portrait, Requests.graph("warm light"));
    api.store(portrait, Requests.graph("cold"));
    String list = "/api/workflows/" + portrait + "/snapshots";

    var answer = api.get(list + "?query=node:%22warm+light%22");
    assertThat(RunningApi.at(answer, "/snapshots").size()).isEqualTo(1);
    assertThat(RunningApi.text(answer, "/snapshots/0/id")).isEqualTo(id);
    assertThat(RunningApi.at(answer, "/complete").isMissingNode()).isTrue();
    assertThat(RunningApi.at(api.get(list + "?query=warm&source=save"), "/snapshots").size())
        .isZero();
    assertThat(RunningApi.at(api.get(list), "/snapshots").size()).isEqualTo(2);
  }

  @Test
  void saysWhatIsWrongWithASearch() {
    var tooLong = search("x".repeat(1001));
    assertThat(tooLong.statusCode()).isEqualTo(400);
    assertThat(RunningApi.text(tooLong, "/code")).isEqualTo("bad-request");
    assertThat(RunningApi.text(tooLong, "/field")).isEqualTo("query");
    assertThat(RunningApi.text(tooLong, "/detail")).contains("limit is 1,000");
    assertThat(api.get("/api/search?limit=201").statusCode()).isEqualTo(400);
    assertThat(api.get("/api/search?limit=x").statusCode()).isEqualTo(400);
    assertThat(RunningApi.text(api.get("/api/search?before=x"), "/code")).isEqualTo("bad-id");
    assertThat(search("x ".repeat(21)).statusCode()).isEqualTo(400);
    assertThat(api.get("/api/search").statusCode()).isEqualTo(200);
  }
}
