package dev.snapline.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names and places of values in a {@link CanonicalJson}, in the order in which they came. */
final class Members {
  private static final Comparator<Member> BY_NAME = Comparator.comparing(Member::name);

  private final List<Member> members = new ArrayList<>(8);
  private boolean inOrder = true;

  /** A part of the buffer; empty for a value that counts as absent. */
  record Member(String name, int from, int to) {}

  void add(String name, int from, int to) {
    if (!members.isEmpty() && members.get(members.size() - 1).name().compareTo(name) >= 0) {
      inOrder = false;
    }
    members.add(new Member(name, from, to));
  }

  /** The value stays in the buffer until the members are put into their order. */
  void remove(String name) {
    inOrder &= !members.removeIf(member -> member.name().equals(name));
  }

  @Nullable Member find(String name) {
    Member found = null;
    for (Member member : members) {
      found = member.name().equals(name) ? member : found;
    }
    return found;
  }

  boolean has(String name) {
    Member member = find(name);
    return member != null && member.from() < member.to();
  }

  boolean isInOrder() {
    return inOrder;
  }

  /** By name. Of members with one name the last counts, as it does for a browser. */
  List<Member> sorted() {
    if (inOrder) {
      return members;
    }
    List<Member> sorted = new ArrayList<>(members);
    sorted.sort(BY_NAME);
    List<Member> unique = new ArrayList<>(sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      boolean last =
          i + 1 == sorted.size() || !sorted.get(i).name().equals(sorted.get(i + 1).name());
      if (last) {
        unique.add(sorted.get(i));
      }
    }
    return unique;
  }
}
