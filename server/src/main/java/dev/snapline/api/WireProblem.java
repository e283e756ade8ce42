package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param code what clients decide by
 * @param detail a sentence for people: what is wrong and what to do
 * @param retryable whether the same request may succeed later
 * @param field the member or parameter of the request that is wrong
 * @param key the history that owns a path that is taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WireProblem(
    String type,
    String title,
    int status,
    String code,
    String detail,
    boolean retryable,
    @Nullable String field,
    @Nullable String key) {

  static final String CONTENT_TYPE = "application/problem+json";

  static WireProblem of(ProblemCode code, String detail) {
    return of(code, detail, null, null);
  }

  static WireProblem of(
      ProblemCode code, String detail, @Nullable String field, @Nullable String key) {
    return new WireProblem(
        "https://snapline.dev/problems/" + code.word(),
        code.title,
        code.status,
        code.word(),
        detail,
        code.retryAfter != null,
        field,
        key);
  }
}
