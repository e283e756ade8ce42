package dev.snapline.api;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after something again and again, in a thread of its own. */
final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Duration pause;
  private final Runnable look;

  Watch(Duration pause, Runnable look) {
    this.pause = pause;
    this.look = look;
  }

  void start(String name) {
    Thread thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  void stop() {
    stopped.countDown();
  }

  private void run() {
    try {
      while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        lookOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One failure must not end the watch: what it looks after would be forgotten. */
  private void lookOnce() {
    try {
      look.run();
    } catch (RuntimeException e) {
      LOG.error("could not look after things", e);
    }
  }
}
