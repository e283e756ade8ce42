package dev.snapline.graph;

import java.util.HexFormat;

/** The first half of a SHA-256: equal for equal parts of two graphs, and for nothing else. */
public record Digest(long high, long low) implements Comparable<Digest> {

  /** 32 lower-case hex digits. */
  public String hex() {
    HexFormat format = HexFormat.of();
    return format.toHexDigits(high) + format.toHexDigits(low);
  }

  @Override
  public int compareTo(Digest other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }
}
