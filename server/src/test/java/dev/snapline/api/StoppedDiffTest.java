package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a comparison answers that its time is too little for. */
class StoppedDiffTest {
  private static final long LOOK_NANOS = 50_000_000;
  private static final int NODES = 100;

  @AutoClose private final RunningApi api = RunningApi.inNewFolder();

  @Test
  void givesWhatItHasAfterTwoSecondsAndSaysSo() throws Exception {
    AtomicLong clock = new AtomicLong();

    var answer = diff(() -> clock.getAndAdd(LOOK_NANOS));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(at(answer, "/changes").size()).isBetween(1, NODES - 1);
    assertThat(at(answer, "/stopped/seconds").asInt()).isEqualTo(2);
    assertThat(at(answer, "/stopped/changes").asInt()).isEqualTo(at(answer, "/changes").size());
    assertThat(Description.instance().gaps(answer)).isEmpty();
  }

  @Test
  void givesAllOfItInTime() throws Exception {
    var answer = diff(() -> 0);

    assertThat(at(answer, "/changes")).hasSize(NODES);
    assertThat(at(answer, "/stopped").isNull()).isTrue();
  }

  /** The routes by themselves, with a clock of their own. */
  private HttpResponse<String> diff(LongSupplier nanoTime) throws Exception {
    var routes =
        new DiffRoutes(
            new Visitor(id -> api.user),
            new Bodies(api.folder().resolve("run")),
            new Budget(1 << 20, 0),
            nanoTime);
    var javalin =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  routes.addTo(config.routes);
                })
            .start("127.0.0.1", 0);
    try {
      var body = "{\"base\":{\"graph\":%s},\"target\":{\"graph\":%s}}";
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + "/api/diffs"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body.formatted(nodes("A"), nodes("B"))))
              .build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    } finally {
      javalin.stop();
    }
  }

  private static String nodes(String type) {
    return IntStream.range(0, NODES)
        .mapToObj(id -> "{\"id\":%d,\"type\":\"%s\"}".formatted(id, type))
        .collect(Collectors.joining(",", "{\"nodes\":[", "]}"));
  }
}
