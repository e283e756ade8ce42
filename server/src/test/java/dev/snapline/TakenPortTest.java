package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program listens at the port that a person asked for. */
class TakenPortTest {
  @Test
  void isNamedAndNobodyIsToldOfAServer(@TempDir Path data) throws Exception {
    try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = stranger.getLocalPort();
      Wiring wiring = Wiring.of(new Settings(data, port, null, List.of()), "1");
      try {
        var refused = catchThrowableOfType(RefusedException.class, wiring::start);

        assertThat(refused.exitCode()).isEqualTo(64);
        assertThat(refused)
            .hasMessage(
                "The port %d is taken or not allowed. Choose another, or none.".formatted(port));
        assertThat(data.resolve("run/server.json")).doesNotExist();
      } finally {
        wiring.end();
      }
    }
  }
}
