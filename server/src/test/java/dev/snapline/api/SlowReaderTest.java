package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A page that does not read must cost neither memory nor the time of others. */
class SlowReaderTest {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;

  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("a");

  @Test
  void isCutOffWithACodeOfItsOwn() throws Exception {
    String id = api.store(key, Requests.graph("a"));
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4 << 10); // before it connects, or it has no effect
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port));
      var in = new DataInputStream(socket.getInputStream());
      upgrade(socket, in);
      send(socket, "{\"type\":\"subscribe\",\"workflow\":\"" + key + "\",\"after\":null}");
      assertThat(nextFrame(in).text()).contains("hello");
      assertThat(nextFrame(in).text()).contains("timeline");

      // Notes travel with each event: far more than the buffers of both sides hold.
      String notes = "x".repeat(9_000);
      for (int i = 0; i < 1_000; i++) {
        api.patch("/api/snapshots/" + id, "{\"notes\":\"" + notes + i + "\"}");
      }

      Frame frame = nextFrame(in);
      while (frame.opcode() == TEXT) {
        frame = nextFrame(in);
      }
      assertThat(frame.opcode()).isEqualTo(CLOSE);
      assertThat(frame.closeCode()).isEqualTo(EventSocket.SLOW);
    }
  }

  private record Frame(int opcode, ByteBuffer payload) {
    String text() {
      return StandardCharsets.UTF_8.decode(payload).toString();
    }

    int closeCode() {
      return payload.getShort(0);
    }
  }

  private static void upgrade(Socket socket, DataInputStream in) throws IOException {
    String request =
        String.join(
            "\r\n",
            "GET /api/events HTTP/1.1",
            "Host: 127.0.0.1",
            "Authorization: Bearer " + RunningApi.TOKEN,
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "\r\n");
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readByte());
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("Set-Cookie");
  }

  /** A client masks its frames; a mask of zeros leaves the text as it is. */
  private static void send(Socket socket, String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    assertThat(payload.length).isLessThan(126);
    byte[] frame = new byte[6 + payload.length];
    frame[0] = (byte) (0x80 | TEXT);
    frame[1] = (byte) (0x80 | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    socket.getOutputStream().write(frame);
  }

  private static Frame nextFrame(DataInputStream in) throws IOException {
    int opcode = in.readUnsignedByte() & 0x0f;
    int length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Frame(opcode, ByteBuffer.wrap(payload));
  }
}
