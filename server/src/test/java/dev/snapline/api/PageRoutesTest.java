package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class PageRoutesTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private String cookie = "";

  /** As a browser asks: without a token, with the cookie if it has one. */
  private HttpResponse<String> visit(String address) {
    URI uri =
        URI.create(address.startsWith("/") ? "http://127.0.0.1:" + api.port + address : address);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return api.send(request.build());
  }

  private String page(String address) {
    var answer = visit(address);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'")
        .doesNotContain("script", "unsafe");
    isWellFormed(answer.body());
    return answer.body();
  }

  private static void isWellFormed(String page) {
    String xml = page.substring(page.indexOf("<html"));
    assertThatCode(
            () ->
                DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml))))
        .as(xml)
        .doesNotThrowAnyException();
  }

  private void enter() {
    var answer = visit(api.link());
    assertThat(answer.statusCode()).isEqualTo(303);
    cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  @Test
  void opensWithALinkThatWorksOnce() {
    String link = api.link();

    var answer = visit(link);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/browse");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("snapline-run1=")
        .contains("HttpOnly", "SameSite=Strict", "Path=/");

    var again = visit(link);
    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(again.body()).contains("a link that works once", "open the link that it prints");
    assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
    isWellFormed(again.body());
  }

  @Test
  void takesWhoIsInsideBackToTheListWhenTheLinkIsUsedAgain() {
    String link = api.link();
    cookie = visit(link).headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];

    assertThat(visit(link).statusCode()).isEqualTo(303);
  }

  @Test
  void forgetsALinkThatAnotherReplaced() {
    String link = api.link();
    api.link();

    assertThat(visit(link).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/open/x", "/open/null", "/workflows/a-00000000", "/snapshots/x/graph"})
  void showsNothingToWhoHasNoCookie(String address) {
    api.workflow("secret-name");

    for (String shown :
        new String[] {"", "snapline-run1=", "snapline-run1=null", "snapline-run1=x"}) {
      cookie = shown;
      assertThat(visit(address).statusCode()).isEqualTo(403);
      assertThat(visit(address).body()).doesNotContain("secret-name");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/lease",
    "DELETE,/api/snapshots/01J00000000000000000000000",
    "POST,/api/quit",
    "POST,/",
    "DELETE,/workflows/a-00000000",
    "PUT,/snapshots/x/graph",
    "GET,//api/workflows",
    "GET,/workflows/../api/workflows",
    "GET,/nowhere",
    "POST,/open/x",
  })
  void opensNothingElseWithTheCookie(String method, String address) {
    enter();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port + address))
            .header("Cookie", cookie)
            .method(method, BodyPublishers.noBody())
            .build();

    assertThat(api.send(request).statusCode()).isIn(400, 401, 404);
  }

  @Test
  void listsWorkflowsAndSnapshotsWithPictures() {
    enter();
    String key = api.workflow("portrait");
    String first = api.store(key, Requests.graph("a"));
    String second = api.store(key, Requests.graph("b"));
    api.patch("/api/snapshots/" + first, "{\"label\":\"warm light\",\"locked\":true}");

    assertThat(page("/"))
        .contains("1 workflow, 2 snapshots", "workflows/portrait.json", "/workflows/" + key)
        .contains("/snapshots/" + second + "/preview.svg?size=thumb&amp;theme=light");
    assertThat(page("/workflows/" + key)).contains("warm light", "locked", first, second);
    assertThat(visit("/snapshots/" + first + "/preview.svg?size=thumb&theme=light").body())
        .contains("<svg");
  }

  @Test
  void givesASnapshotAsAWorkflowFile() {
    enter();
    String id = api.store(api.workflow("portrait"), Requests.graph("a"));

    var answer = visit("/snapshots/" + id + "/graph");

    assertThat(answer.body()).isEqualTo(Requests.graph("a"));
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment");
  }

  @Test
  void showsTextAsText() {
    enter();
    String key = api.workflow("<script>alert(1)</script>&'");
    String id = api.store(key, Requests.graph("a"));
    api.patch("/api/snapshots/" + id, "{\"label\":\"</li><img src=x onerror=y>\\u202e\"}");

    assertThat(page("/")).contains("&lt;script&gt;").doesNotContain("<script");
    assertThat(page("/?query=%22%3E%3Cscript%3E")).contains("&quot;&gt;").doesNotContain("<script");
    assertThat(page("/workflows/" + key)).doesNotContain("<img src=x", "\u202e");
  }

  @Test
  void saysSoWhenThereIsNothing() {
    enter();

    assertThat(page("/")).contains("There are no workflows yet");
    assertThat(page("/?query=x")).contains("No workflow is called so");
    assertThat(page("/workflows/" + api.workflow("empty"))).contains("There are no snapshots here");
  }

  @Test
  void cutsLongListsIntoPages() {
    enter();
    api.put("/api/settings", "{\"maxSnapshots\":200}");
    String key = api.workflow("long");
    for (int i = 0; i <= WorkflowPage.LENGTH; i++) {
      api.store(key, Requests.graph("n" + i));
      api.workflow("w" + i);
    }

    assertThat(cards(page("/"))).isEqualTo(WorkflowsPage.LENGTH);
    assertThat(page("/")).contains("Next page").doesNotContain("Previous page");
    assertThat(cards(page("/?page=2"))).isEqualTo(2);
    assertThat(page("/?page=2")).contains("Previous page").doesNotContain("Next page");
    assertThat(cards(page("/?page=999999999999"))).isZero();

    String newest = page("/workflows/" + key);
    assertThat(cards(newest)).isEqualTo(WorkflowPage.LENGTH);
    String older = newest.replaceAll("(?s).*href=\"([^\"]*before=[^\"]*)\".*", "$1");
    assertThat(cards(page(older))).isEqualTo(1);
  }

  private static int cards(String page) {
    return page.split("<li[ >]", -1).length - 1;
  }

  @Test
  void saysWhatIsNotThere() {
    enter();

    var answer = visit("/workflows/none-00000000");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("<h1>No such workflow</h1>", "Show all workflows");
    assertThat(visit("/workflows/../..").statusCode()).isIn(400, 401, 404);
    assertThat(visit("/snapshots/x/graph").statusCode()).isEqualTo(400);
    isWellFormed(answer.body());
  }

  @Test
  void bringsItsStyleAndItsSign() {
    assertThat(visit("/page.css").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/css");
    assertThat(visit("/page.svg").body()).contains("<svg");
  }
}
