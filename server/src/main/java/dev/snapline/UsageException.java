package dev.snapline;

import org.jspecify.annotations.Nullable;

/** The command line or the environment says something that the server does not understand. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String sentence) {
    this(sentence, null);
  }

  UsageException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
