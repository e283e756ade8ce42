package dev.snapline.graph;

import dev.snapline.graph.Members.Member;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;

/** Takes parts one after the other and gives the digest of all of them. Then it can start again. */
final class Sha256 {
  /*
   * Parts are small and many, and each call of a MessageDigest costs more than the bytes of such a
   * part: so they are gathered first.
   */
  private static final int GATHERED = 2048;

  private final MessageDigest sha = sha256();
  private final byte[] bytes = new byte[GATHERED];
  private int length;

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
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      room(3);
      if (unit < 0x80) {
        bytes[length++] = (byte) unit;
      } else {
        bytes[length++] = (byte) 0xff;
        bytes[length++] = (byte) (unit >> 8);
        bytes[length++] = (byte) unit;
      }
    }
    return this;
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
