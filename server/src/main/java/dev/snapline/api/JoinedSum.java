package dev.snapline.api;

/** The check sums of two pieces → that of both, one after the other. */
final class JoinedSum {
  /*
   * A CRC-32 is the rest of a division of polynomials over two elements. To put n bytes behind a
   * piece multiplies it by x to the power of 8 n. The lowest power is the highest bit.
   */
  private static final int DIVISOR = 0xedb88320;
  private static final int ONE = 1 << 31;
  private static final int BYTE = ONE >>> 8;

  private JoinedSum() {}

  /**
   * As {@link java.util.zip.CRC32} would make it of both.
   *
   * @param length of the second piece
   */
  static int of(int first, int second, long length) {
    int power = ONE;
    int square = BYTE;
    for (long left = length; left > 0; left >>= 1) {
      if ((left & 1) != 0) {
        power = times(power, square);
      }
      square = times(square, square);
    }
    return times(power, first) ^ second;
  }

  private static int times(int one, int other) {
    int product = 0;
    int shifted = other;
    for (int bit = 31; bit >= 0; bit--) {
      if (((one >>> bit) & 1) != 0) {
        product ^= shifted;
      }
      shifted = (shifted >>> 1) ^ ((shifted & 1) != 0 ? DIVISOR : 0);
    }
    return product;
  }
}
