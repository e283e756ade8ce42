package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DoorTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();

  @Test
  void tellsItsHealthWithoutAToken() {
    var answer = api.send(HttpRequest.newBuilder(uri("/api/health")).build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"instance\":\"run-1\"", "\"folderId\":\"folder-1\"", "\"wire\":1")
        .doesNotContain(RunningApi.TOKEN);
  }

  @Test
  void refusesAWrongToken() {
    var request =
        HttpRequest.newBuilder(uri("/api/workflows")).header("Authorization", "Bearer no").build();

    var answer = api.send(request);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"bad-token\"", "\"retryable\":false");
  }

  @Test
  void tellsNobodyWithoutATokenWhichAddressesThereAre() {
    var answer = api.send(HttpRequest.newBuilder(uri("/api/nowhere")).build());

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void answers404ForAnUnknownAddress() {
    var answer = api.get("/api/nowhere");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":\"not-found\"");
  }

  @Test
  void refusesANameThatAForeignSiteGaveThisMachine() throws Exception {
    assertThat(raw("GET /api/health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("foreign-origin");
  }

  @Test
  void answersEvenABrokenRequestWithAProblem() throws Exception {
    assertThat(raw("GET /api/%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json")
        .doesNotContain("org.eclipse");
  }

  private String raw(String request) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return String.join("\n", answer.lines().toList());
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + api.port + path);
  }
}
