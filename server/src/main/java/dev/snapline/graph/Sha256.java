package dev.snapline.graph;

import dev.snapline.graph.Members.Member;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;

/** Takes parts one after the other and gives the digest of all of them. Then it can start again. */
final class Sha256 {
  private final MessageDigest sha = sha256();
  private final byte[] number = new byte[Long.BYTES];

  Sha256 bytes(byte[] source, int from, int to) {
    sha.update(source, from, to - from);
    return this;
  }

  /** The text and an end mark, so that "ab" + "c" differs from "a" + "bc". */
  Sha256 text(String text) {
    number(text.length());
    byte[] utf16 = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      utf16[2 * i] = (byte) (text.charAt(i) >> 8);
      utf16[2 * i + 1] = (byte) text.charAt(i);
    }
    sha.update(utf16);
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
      if (member.from() < member.to()) {
        text(member.name()).bytes(json.bytes(), member.from(), member.to());
      }
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
    ByteBuffer all = ByteBuffer.wrap(sha.digest());
    return new Digest(all.getLong(), all.getLong());
  }

  private void number(long value) {
    ByteBuffer.wrap(number).putLong(value);
    sha.update(number);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
