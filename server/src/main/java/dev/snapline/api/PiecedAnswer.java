package dev.snapline.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A large answer in JSON, of which several threads may make pieces at the same time. */
final class PiecedAnswer {
  private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};

  /** A last block with nothing in it: none of the pieces knows that it is the last. */
  private static final byte[] LAST = {3, 0};

  private static final int SUMS = 8;

  private final Context request;
  private final boolean isPacked;
  private final List<Piece> pieces = new ArrayList<>();

  PiecedAnswer(Context request) {
    this.request = request;
    isPacked = Gzip.isWanted(request);
  }

  /** The next piece, which whoever writes it closes. */
  Piece piece() {
    Piece piece = isPacked ? Piece.packed() : Piece.plain();
    pieces.add(piece);
    return piece;
  }

  /** Sends all pieces when they are closed. */
  void send() throws IOException {
    long size = pieces.stream().mapToLong(Piece::size).sum();
    request.contentType("application/json").header("Vary", "Accept-Encoding");
    if (isPacked) {
      request.header("Content-Encoding", "gzip");
      size += HEAD.length + LAST.length + SUMS;
    }
    request.res().setContentLengthLong(size);
    OutputStream out = request.res().getOutputStream();
    if (isPacked) {
      out.write(HEAD);
    }
    for (Piece piece : pieces) {
      piece.sendTo(out);
    }
    if (isPacked) {
      out.write(LAST);
      out.write(sums());
    }
  }

  private byte[] sums() {
    int sum = 0;
    long length = 0;
    for (Piece piece : pieces) {
      sum = JoinedSum.of(sum, piece.sum(), piece.length());
      length += piece.length();
    }
    ByteBuffer sums = ByteBuffer.allocate(SUMS).order(ByteOrder.LITTLE_ENDIAN);
    return sums.putInt(sum).putInt((int) length).array();
  }
}
