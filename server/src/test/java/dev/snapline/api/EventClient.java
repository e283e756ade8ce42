package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A page at the other end of the WebSocket. */
final class EventClient implements WebSocket.Listener, AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  EventClient(RunningApi api) {
    this(api, RunningApi.TOKEN, Visitor.DEFAULT);
  }

  EventClient(RunningApi api, String token, String user) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .header(Visitor.HEADER, user)
            .buildAsync(URI.create("ws://127.0.0.1:" + api.port + "/api/events"), this)
            .join();
  }

  EventClient say(String message) {
    socket.sendText(message, true).join();
    return this;
  }

  EventClient subscribe(String workflow, String after) {
    return say(
        "{\"type\":\"subscribe\",\"workflow\":\"%s\",\"after\":%s,\"holding\":[]}"
            .formatted(workflow, after));
  }

  /** The next frame, which must be of this type. */
  JsonNode hear(String type) throws Exception {
    String frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(frame).as("no frame came").isNotNull();
    JsonNode message = new ObjectMapper().readTree(frame);
    assertThat(message.path("type").asText()).as(frame).isEqualTo(type);
    return message;
  }

  int closeCode() throws Exception {
    return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    partial.append(text);
    if (last) {
      frames.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
