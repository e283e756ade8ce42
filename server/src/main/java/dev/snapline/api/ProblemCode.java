package dev.snapline.api;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can go wrong, as clients tell it apart. */
enum ProblemCode {
  BAD_JSON(400, "Not JSON"),
  BAD_REQUEST(400, "Not understood"),
  BAD_ID(400, "Not an id"),
  BAD_TOKEN(401, "Wrong token"),
  FOREIGN_ORIGIN(403, "Foreign origin"),
  UNKNOWN_USER(403, "Unknown user"),
  BAD_METHOD(405, "Method not allowed"),
  NOT_FOUND(404, "Nothing here"),
  NO_SUCH_WORKFLOW(404, "No such workflow"),
  NO_SUCH_SNAPSHOT(404, "No such snapshot"),
  NO_SUCH_CHANGE(404, "No such change"),
  NO_SUCH_PROFILE(404, "No such profile"),
  NO_SUCH_ENVIRONMENT(404, "No such environment"),
  NO_SUCH_IMPORT(404, "No such import"),
  UNKNOWN_PARENT_CAPTURE(409, "Unknown parent", Duration.ofSeconds(1)),
  NOT_CAPTURED_YET(409, "Not captured yet", Duration.ofSeconds(1)),
  ID_EXISTS(409, "Id exists"),
  LOCKED(409, "Locked"),
  HELD(409, "In use by an open page"),
  STALE_REV(409, "Changed meanwhile"),
  PATH_TAKEN(409, "Path taken"),
  IN_USE(409, "In use"),
  TOO_MANY(409, "Too many"),
  KEPT(409, "Kept"),
  NOTHING_TO_EXPORT(409, "Nothing to export"),
  UNKNOWN_PARTS(409, "Unknown parts"),
  TOO_LARGE(413, "Too large"),
  UNSUPPORTED_TYPE(415, "Unsupported content type"),
  NO_GRAPH(422, "Not a graph"),
  BAD_IMPORT(422, "Cannot be imported"),
  NEWER_FORMAT(422, "Newer format"),
  INTERNAL(500, "Unexpected error"),
  NO_PNG(501, "No PNG here"),
  DRAINING(503, "Shutting down", Duration.ofSeconds(1)),
  BUSY(503, "Busy", Duration.ofSeconds(2)),
  DISK_FULL(507, "Disk full", Duration.ofSeconds(30)),
  READ_ONLY(507, "Folder not writable", Duration.ofSeconds(30));

  final int status;
  final String title;

  /** When the same request may succeed; {@code null} if it never will. */
  final @Nullable Duration retryAfter;

  ProblemCode(int status, String title) {
    this(status, title, null);
  }

  ProblemCode(int status, String title, @Nullable Duration retryAfter) {
    this.status = status;
    this.title = title;
    this.retryAfter = retryAfter;
  }

  /** The word on the wire: {@code bad-json}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
