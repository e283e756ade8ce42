package dev.snapline.graph;

import dev.snapline.graph.Members.Member;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;

/** Takes parts one after the other and gives the digest of all of them. Then it can start again. */
final class Sha256 {
  /*
   * Parts are small and many, and each call of a MessageDigest costs more than the bytes of such a
   * part: so they are gathered first.
   */
  private static final int GATHERED = 2048;

  private static final int LONGEST_UNIT = 3;
  private static final int LONGEST_START = 64;

  private final MessageDigest sha = sha256();
  private final byte[] bytes = new byte[GATHERED];
  private int length;
  private String lastStart = "";
  private byte[] startBytes = {};

  Sha256 bytes(byte[] source, int from, int to) {
    int count = to - from;
    if (count > GATHERED) {
      flush();
      sha.update(source, from, count);
      return this;
    }
    room(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
    return this;
  }

  /** The text after its length, so that "ab" + "c" differs from "a" + "bc". */
  Sha256 text(String text) {
    number(text.length());
    units(text, 0);
    return this;
  }

  /** The same text, of which the start was mostly that of the text before: a scope's id. */
  Sha256 text(String start, String text) {
    if (start.length() > LONGEST_START) {
      return text(text);
    }
    number(text.length());
    room(start.length() * LONGEST_UNIT);
    if (start.equals(lastStart)) {
      System.arraycopy(startBytes, 0, bytes, length, startBytes.length);
      length += startBytes.length;
    } else {
      int from = length;
      units(start, 0);
      startBytes = Arrays.copyOfRange(bytes, from, length);
      lastStart = start;
    }
    units(text, start.length());
    return this;
  }

  private void units(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char unit = text.charAt(i);
      room(LONGEST_UNIT);
      if (unit < 0x80) {
        bytes[length++] = (byte) unit;
      } else {
        bytes[length++] = (byte) 0xff;
        bytes[length++] = (byte) (unit >> 8);
        bytes[length++] = (byte) unit;
      }
    }
  }

  Sha256 digest(Digest digest) {
    number(digest.high());
    number(digest.low());
    return this;
  }

  /** Names and values of the members that are not absent. */
  Sha256 members(CanonicalJson json, Members members) {
    for (Member member : members.sorted()) {
      member(json, member);
    }
    return this;
  }

  /** Name and value, unless it is absent. */
  Sha256 member(CanonicalJson json, Member member) {
    if (member.from() < member.to()) {
      text(member.name()).bytes(json.bytes(), member.from(), member.to());
    }
    return this;
  }

  /** The same for the same digests in any order. */
  Sha256 unordered(Collection<Digest> digests) {
    number(digests.size());
    digests.stream().sorted().forEach(this::digest);
    return this;
  }

  Digest done() {
    flush();
    ByteBuffer all = ByteBuffer.wrap(sha.digest());
    return new Digest(all.getLong(), all.getLong());
  }

  private void number(long value) {
    room(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[length++] = (byte) (value >> shift);
    }
  }

  private void room(int more) {
    if (GATHERED - length < more) {
      flush();
    }
  }

  private void flush() {
    sha.update(bytes, 0, length);
    length = 0;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
