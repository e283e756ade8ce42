package dev.snapline.api;

import dev.snapline.event.EventBus;
import dev.snapline.history.Histories;
import dev.snapline.history.SnapshotStore;
import dev.snapline.preview.Previews;
import dev.snapline.store.file.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A real server on a free port, with a client that has its token. */
final class RunningApi implements AutoCloseable {
  static final String TOKEN = "the-token";

  final Run run =
      new Run("1.2.3", "run-1", "folder-1", TOKEN, ProcessHandle.current().pid(), Instant.EPOCH);
  final int port;
  private final Api api;
  private @Nullable DataFolder data;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningApi(Path folder) {
    this(DataFolder.open(folder, Clock.systemUTC()));
  }

  private RunningApi(DataFolder data) {
    this(data.storeOf("default"), data.run());
    this.data = data;
  }

  RunningApi(SnapshotStore store, Path spool) {
    var events = new EventBus(run.instance());
    var user = new User(new Histories(store, Clock.systemUTC(), new Random(1), events), events);
    api = new Api(run, new Api.Terms(0, null, spool), id -> user, new Previews(), () -> {});
    port = api.start();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + TOKEN);
  }

  HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      api.stop();
      if (data != null) {
        data.close();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
