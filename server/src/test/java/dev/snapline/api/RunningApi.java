package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.snapline.environment.EnvironmentStore;
import dev.snapline.environment.Installations;
import dev.snapline.environment.scan.Scan;
import dev.snapline.event.EventBus;
import dev.snapline.history.Histories;
import dev.snapline.history.HistoryEvent;
import dev.snapline.history.SnapshotStore;
import dev.snapline.preview.PngProcess;
import dev.snapline.preview.Previews;
import dev.snapline.profile.MemoryProfileStore;
import dev.snapline.profile.ProfileStore;
import dev.snapline.profile.Profiles;
import dev.snapline.run.MemoryRunStore;
import dev.snapline.run.RunStore;
import dev.snapline.run.Runs;
import dev.snapline.search.Announcements;
import dev.snapline.search.Finder;
import dev.snapline.search.MemoryTextJournal;
import dev.snapline.search.TextJournal;
import dev.snapline.store.file.DataFolder;
import dev.snapline.store.file.HistoryFileFormat;
import dev.snapline.transfer.Transfers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;

/** A real server on a free port, with a client that has its token. */
final class RunningApi implements AutoCloseable {
  static final String TOKEN = "the-token";

  /** One process draws for all tests; it ends soon after the last picture. */
  private static final PngProcess PNGS = new PngProcess(Duration.ofSeconds(5));

  final Run run =
      new Run("1.2.3", "run-1", "folder-1", TOKEN, ProcessHandle.current().pid(), Instant.EPOCH);
  final int port;

  /** Whoever asks. */
  final User user;

  private final Api api;
  private final Finder finder;
  private @Nullable DataFolder data;
  private boolean isFolderOwn;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Serves a data folder of its own, which goes when this is closed. */
  static RunningApi inNewFolder() {
    try {
      var api = new RunningApi(Files.createTempDirectory("snapline"));
      api.isFolderOwn = true;
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunningApi(Path folder) {
    this(DataFolder.open(folder, Clock.systemUTC()));
  }

  private RunningApi(DataFolder data) {
    this(
        data.storeOf("default"),
        data.profilesOf("default"),
        data.runsOf("default"),
        data.textsOf("default"),
        data.environments(),
        data.run());
    this.data = data;
  }

  RunningApi(SnapshotStore store, Path spool) {
    this(
        store,
        new MemoryProfileStore(),
        new MemoryRunStore(),
        new MemoryTextJournal(),
        null,
        spool);
  }

  private RunningApi(
      SnapshotStore store,
      ProfileStore profiles,
      RunStore runs,
      TextJournal texts,
      @Nullable EnvironmentStore environments,
      Path spool) {
    var events = new EventBus(run.instance());
    var clock = Clock.systemUTC();
    var random = new Random(1);
    var announcements = new Announcements(System::nanoTime);
    HistoryEvent.Listener both =
        event -> {
          events.happened(event);
          announcements.happened(event);
        };
    var histories = new Histories(store, clock, random, both);
    finder = new Finder(histories, announcements, texts, clock, System::nanoTime);
    finder.start();
    var named = new Profiles(profiles, clock, random, events::publish);
    var transfers =
        new Transfers(
            histories, named, new HistoryFileFormat(), clock, run.version(), places(spool));
    user =
        new User(
            histories,
            named,
            new Runs(histories, runs, events::publish),
            transfers,
            finder,
            events);
    var installations =
        new Installations(
            environments == null ? Mockito.mock(EnvironmentStore.class) : environments,
            Scan::of,
            new Installations.Means(clock, ZoneOffset.UTC, random, Runnable::run),
            events::publish,
            histories::environments);
    api =
        new Api(
            run,
            new Api.Terms(0, null, spool),
            id -> user,
            new Api.Shared(new Previews(), PNGS, installations),
            () -> {});
    try {
      port = api.start();
    } catch (BindException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The data folder that is served. */
  Path folder() {
    return Objects.requireNonNull(data).path();
  }

  String link() {
    return api.link();
  }

  Stream<String> routes() {
    return api.routes();
  }

  /**
   * Beside the data folder's own {@code run}: histories of another program, and the note of them.
   */
  private static Transfers.Places places(Path spool) {
    return new Transfers.Places(
        spool.resolve("imports"),
        List.of(spool.resolveSibling("peer")),
        spool.resolveSibling("peer.json"));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + TOKEN);
  }

  /** Makes a workflow. Answers its key. */
  String workflow(String name) {
    var answer = post("/api/workflows/resolve", Requests.tab(name));
    return text(answer, "/workflow/key");
  }

  /** Keeps a graph that must be new. Answers the snapshot's id. */
  String store(String key, String graph) {
    var answer = capture(key, Requests.capture(graph));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return text(answer, "/snapshot/id");
  }

  HttpResponse<String> capture(String key, String request) {
    return post("/api/workflows/" + key + "/snapshots", request);
  }

  /** The part of an answer at this JSON pointer. */
  static JsonNode at(HttpResponse<String> answer, String pointer) {
    try {
      return new ObjectMapper().readTree(answer.body()).at(pointer);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + answer.body(), e);
    }
  }

  static String text(HttpResponse<String> answer, String pointer) {
    return at(answer, pointer).asText();
  }

  HttpResponse<String> patch(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json))
            .build());
  }

  HttpResponse<String> put(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build());
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE().build());
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
      finder.close();
      if (data != null) {
        data.close();
      }
      if (isFolderOwn) {
        isFolderOwn = false; // a test may end the server itself
        delete(folder());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
