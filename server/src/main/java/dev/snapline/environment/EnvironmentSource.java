package dev.snapline.environment;

import java.io.IOException;

/** Environments that come from elsewhere, one after the other. */
public interface EnvironmentSource {
  void each(Taker taker) throws IOException;

  /** Takes one of them. */
  interface Taker {
    void take(EnvironmentSnapshot one) throws IOException;
  }
}
