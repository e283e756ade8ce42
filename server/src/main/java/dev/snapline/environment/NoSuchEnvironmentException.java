package dev.snapline.environment;

/** There is no such installation or environment, or its file cannot be read. */
public final class NoSuchEnvironmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSuchEnvironmentException(String sentence) {
    super(sentence);
  }
}
