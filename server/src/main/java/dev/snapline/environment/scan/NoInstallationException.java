package dev.snapline.environment.scan;

/** A folder holds no installation of ComfyUI, or more than one. The message is for people. */
public final class NoInstallationException extends Exception {
  private static final long serialVersionUID = 1L;

  NoInstallationException(String sentence) {
    super(sentence);
  }
}
