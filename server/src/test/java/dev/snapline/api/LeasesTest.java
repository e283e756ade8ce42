package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LeasesTest {
  private final Clock clock = new Clock();
  private final Leases leases = new Leases(Duration.ofSeconds(30), () -> clock.nanos);

  @Test
  void givesTheFirstLeaseItsTime() {
    clock.pass(29);
    assertThat(leases.look()).isTrue();
    clock.pass(1);
    assertThat(leases.look()).isFalse();
  }

  @Test
  void staysAsLongAsALeaseIsHeld() {
    var holder = new Holder();
    hold(holder);
    for (int i = 0; i < 1000; i++) {
      clock.pass(1);
      assertThat(leases.look()).isTrue();
    }
    assertThat(holder.beats).isEqualTo(200);
  }

  @Test
  void waitsAWhileForTheNextLease() {
    var holder = new Holder();
    var ended = hold(holder);
    clock.pass(100);
    leases.look();
    holder.isAlive = false;

    assertThat(leases.look()).isTrue();
    assertThat(ended).isDone();
    assertThat(leases.count()).isZero();
    clock.pass(4);
    assertThat(leases.look()).isTrue();
    hold(new Holder());
    clock.pass(3);
    assertThat(leases.look()).isTrue();
  }

  @Test
  void isAbandonedWhenNobodyComesBack() {
    var holder = new Holder();
    hold(holder);
    holder.isAlive = false;
    leases.look();
    clock.pass(5);

    assertThat(leases.look()).isFalse();
  }

  @Test
  void endsALeaseWhoseConnectionCannotBeWritten() {
    var holder = new Holder();
    var ended = hold(holder);
    holder.canBeReached = false;
    clock.pass(5);
    leases.look();

    assertThat(ended).isDone();
  }

  @Test
  void keepsTheLeasesOfOthersWhenOneEnds() {
    var gone = new Holder();
    hold(gone);
    hold(new Holder());
    gone.isAlive = false;
    leases.look();
    clock.pass(60);

    assertThat(leases.look()).isTrue();
    assertThat(leases.count()).isEqualTo(1);
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Void> hold(Holder holder) {
    return leases.grant(holder);
  }

  private static final class Clock {
    private long nanos = Long.MAX_VALUE - 7; // System.nanoTime may overflow, and so may this

    private void pass(long seconds) {
      nanos += Duration.ofSeconds(seconds).toNanos();
    }
  }

  private static final class Holder implements Leases.Holder {
    private boolean isAlive = true;
    private boolean canBeReached = true;
    private int beats;

    @Override
    public boolean isAlive() {
      return isAlive;
    }

    @Override
    public boolean beat() {
      beats++;
      return canBeReached;
    }
  }
}
