package dev.snapline.api;

import dev.snapline.environment.NoSuchEnvironmentException;
import dev.snapline.environment.RefusedEnvironmentException;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.DamagedSnapshotException;
import dev.snapline.history.HeldException;
import dev.snapline.history.IdExistsException;
import dev.snapline.history.LockedException;
import dev.snapline.history.NoSuchSnapshotException;
import dev.snapline.history.NoSuchWorkflowException;
import dev.snapline.history.NotCapturedYetException;
import dev.snapline.history.PathTakenException;
import dev.snapline.history.StaleRevException;
import dev.snapline.history.StorageException;
import dev.snapline.history.UnknownParentCaptureException;
import dev.snapline.history.UnusableSettingException;
import dev.snapline.history.UnusableTextException;
import dev.snapline.profile.NoSuchProfileException;
import dev.snapline.profile.ProfileExistsException;
import dev.snapline.profile.TooManyProfilesException;
import dev.snapline.transfer.BadImportException;
import dev.snapline.transfer.NoSuchImportException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes an answer. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private static final Map<Class<?>, ProblemCode> CODES =
      Map.ofEntries(
          Map.entry(TooLargeException.class, ProblemCode.TOO_LARGE),
          Map.entry(NotAGraphException.class, ProblemCode.NO_GRAPH),
          Map.entry(NoSuchWorkflowException.class, ProblemCode.NO_SUCH_WORKFLOW),
          Map.entry(NoSuchSnapshotException.class, ProblemCode.NO_SUCH_SNAPSHOT),
          Map.entry(DamagedSnapshotException.class, ProblemCode.NO_SUCH_SNAPSHOT),
          Map.entry(UnknownParentCaptureException.class, ProblemCode.UNKNOWN_PARENT_CAPTURE),
          Map.entry(NotCapturedYetException.class, ProblemCode.NOT_CAPTURED_YET),
          Map.entry(IdExistsException.class, ProblemCode.ID_EXISTS),
          Map.entry(LockedException.class, ProblemCode.LOCKED),
          Map.entry(HeldException.class, ProblemCode.HELD),
          Map.entry(StaleRevException.class, ProblemCode.STALE_REV),
          Map.entry(NoSuchEnvironmentException.class, ProblemCode.NO_SUCH_ENVIRONMENT),
          Map.entry(NoSuchProfileException.class, ProblemCode.NO_SUCH_PROFILE),
          Map.entry(ProfileExistsException.class, ProblemCode.ID_EXISTS),
          Map.entry(TooManyProfilesException.class, ProblemCode.TOO_MANY));

  void addTo(RoutesConfig routes) {
    routes.exception(Exception.class, (failure, request) -> answer(request, of(failure)));
    routes.exception(
        TooLargeException.class, (failure, request) -> TooLarge.refuse(request, of(failure)));
    // The library has an answer of its own to these, which would win otherwise.
    routes.exception(
        HttpResponseException.class, (failure, request) -> answer(request, of(failure)));
  }

  static void answer(Context request, WireProblem problem) {
    var retryAfter = codeOf(problem).retryAfter;
    if (retryAfter != null) {
      request.header("Retry-After", String.valueOf(retryAfter.toSeconds()));
    }
    request
        .status(problem.status())
        .contentType(WireProblem.CONTENT_TYPE)
        .header("Cache-Control", "no-store")
        .result(Json.bytes(problem));
  }

  static WireProblem of(Exception failure) {
    if (failure instanceof ProblemException problem) {
      return WireProblem.of(problem.code(), sentence(problem), problem.field(), null);
    }
    if (failure instanceof UnusableTextException text) {
      return WireProblem.of(ProblemCode.BAD_REQUEST, sentence(text), text.field(), null);
    }
    if (failure instanceof UnusableSettingException setting) {
      return WireProblem.of(ProblemCode.BAD_REQUEST, sentence(setting), setting.field(), null);
    }
    if (failure instanceof PathTakenException taken) {
      String owner = taken.owner().value();
      return WireProblem.of(ProblemCode.PATH_TAKEN, sentence(taken), "path", owner);
    }
    if (failure instanceof BadImportException bad) {
      return WireProblem.of(
          bad.isNewer() ? ProblemCode.NEWER_FORMAT : ProblemCode.BAD_IMPORT, sentence(bad));
    }
    if (failure instanceof RefusedEnvironmentException refused) {
      return WireProblem.of(codeOf(refused.reason()), sentence(refused), refused.field(), null);
    }
    if (failure instanceof NoSuchImportException none) {
      return WireProblem.of(ProblemCode.NO_SUCH_IMPORT, sentence(none));
    }
    if (failure instanceof StorageException storage) {
      LOG.warn("{} ({})", sentence(storage), String.valueOf(storage.getCause()));
      return WireProblem.of(codeOf(storage.reason()), sentence(storage));
    }
    ProblemCode code = CODES.get(failure.getClass());
    if (code != null) {
      return WireProblem.of(code, sentence(failure));
    }
    if (failure instanceof HttpResponseException known) {
      return ofStatus(known.getStatus());
    }
    return unexpected(failure);
  }

  /** What the HTTP library itself refuses. */
  static WireProblem ofStatus(int status) {
    return switch (status) {
      case 404 ->
          WireProblem.of(ProblemCode.NOT_FOUND, "There is nothing here. Check the address.");
      case 405 ->
          WireProblem.of(ProblemCode.BAD_METHOD, "This address does not take this HTTP method.");
      case 403 ->
          WireProblem.of(ProblemCode.FOREIGN_ORIGIN, "This server answers on this machine only.");
      case 503 ->
          WireProblem.of(
              ProblemCode.DRAINING, "The history server is shutting down. Try again in a moment.");
      case 413 -> WireProblem.of(ProblemCode.TOO_LARGE, "The request is too large.");
      default ->
          WireProblem.of(ProblemCode.BAD_REQUEST, "The request is not one that HTTP allows.");
    };
  }

  /** An error of ours: the log has all of it, the answer only the name to find it by. */
  static WireProblem unexpected(Throwable failure) {
    String id = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("unexpected error {}", id, failure);
    return WireProblem.of(
        ProblemCode.INTERNAL,
        "Something went wrong that should not. The server's log tells more under " + id + ".");
  }

  private static ProblemCode codeOf(RefusedEnvironmentException.Reason reason) {
    return switch (reason) {
      case LOCKED -> ProblemCode.LOCKED;
      case IN_USE -> ProblemCode.IN_USE;
      case NOT_OURS -> ProblemCode.KEPT;
      case STALE -> ProblemCode.STALE_REV;
      case BAD_TEXT -> ProblemCode.BAD_REQUEST;
      case BAD_FILE -> ProblemCode.BAD_IMPORT;
      case NOTHING -> ProblemCode.NOTHING_TO_EXPORT;
      case UNKNOWN -> ProblemCode.UNKNOWN_PARTS;
    };
  }

  private static ProblemCode codeOf(StorageException.Reason reason) {
    return reason == StorageException.Reason.FULL ? ProblemCode.DISK_FULL : ProblemCode.READ_ONLY;
  }

  private static String sentence(Exception failure) {
    return Objects.requireNonNullElse(failure.getMessage(), "The request failed.");
  }

  private static ProblemCode codeOf(WireProblem problem) {
    for (ProblemCode code : ProblemCode.values()) {
      if (code.word().equals(problem.code())) {
        return code;
      }
    }
    return ProblemCode.INTERNAL;
  }
}
