package dev.snapline.preview;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a PNG row by row, so that a large picture is never in memory as a whole. */
final class PngWriter implements AutoCloseable {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte DEPTH = 8;
  private static final byte RGB = 2;
  private static final int CHANNELS = 3;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final byte[] packed = new byte[1 << 15];
  private final byte[] row;

  PngWriter(int width, int height) {
    row = new byte[1 + CHANNELS * width]; // the first byte says that the row is written as it is
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put(DEPTH).put(RGB).put((byte) 0).put((byte) 0).put((byte) 0);
    chunk("IHDR", header.array(), 13);
  }

  /** The next row: a pixel is 0xRRGGBB. */
  void row(int[] pixels, int from) {
    int at = 1;
    for (int i = 0; i < (row.length - 1) / CHANNELS; i++) {
      int pixel = pixels[from + i];
      row[at++] = (byte) (pixel >> 16);
      row[at++] = (byte) (pixel >> 8);
      row[at++] = (byte) pixel;
    }
    deflater.setInput(row);
    deflate();
  }

  byte[] finish() {
    deflater.finish();
    deflate();
    chunk("IEND", new byte[0], 0);
    return out.toByteArray();
  }

  private void deflate() {
    int length = deflater.deflate(packed);
    while (length > 0) {
      chunk("IDAT", packed, length);
      length = deflater.deflate(packed);
    }
  }

  private void chunk(String type, byte[] content, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    out.writeBytes(name);
    out.write(content, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  @Override
  public void close() {
    deflater.end();
  }
}
