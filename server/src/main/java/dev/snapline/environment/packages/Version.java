package dev.snapline.environment.packages;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as PEP 440 has it.
 *
 * @param release without the zeros at its end
 * @param text the normal form
 */
public record Version(
    BigInteger epoch,
    List<BigInteger> release,
    @Nullable Sub pre,
    @Nullable BigInteger post,
    @Nullable BigInteger dev,
    List<String> local,
    String text)
    implements Comparable<Version> {
  private static final Pattern SHAPE =
      Pattern.compile(
          "v?(?:(?<epoch>\\d+)!)?(?<release>\\d+(?:\\.\\d+)*)"
              + "(?:[-_.]?(?<pre>alpha|beta|preview|pre|a|b|c|rc)[-_.]?(?<preN>\\d+)?)?"
              + "(?:-(?<postOnly>\\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postN>\\d+)?)?"
              + "(?<dev>[-_.]?dev[-_.]?(?<devN>\\d+)?)?"
              + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?");
  private static final Map<String, String> PRE =
      Map.of("alpha", "a", "beta", "b", "preview", "rc", "pre", "rc", "c", "rc");
  private static final int LONGEST = 200;

  /** {@code a}, {@code b} or {@code rc}, and which one. */
  public record Sub(String kind, BigInteger number) implements Comparable<Sub> {
    @Override
    public int compareTo(Sub other) {
      int order = kind.compareTo(other.kind);
      return order == 0 ? number.compareTo(other.number) : order;
    }
  }

  /** None if the text is no version. */
  public static Optional<Version> of(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    Matcher found = SHAPE.matcher(plain);
    if (plain.length() > LONGEST || !found.matches()) {
      return Optional.empty();
    }
    List<BigInteger> release = new ArrayList<>();
    for (String part : found.group("release").split("\\.", -1)) {
      release.add(new BigInteger(part));
    }
    String kind = found.group("pre");
    Sub pre =
        kind == null ? null : new Sub(PRE.getOrDefault(kind, kind), number(found.group("preN")));
    BigInteger post = null;
    if (found.group("postOnly") != null || found.group("post") != null) {
      post = number(found.group("post") == null ? found.group("postOnly") : found.group("postN"));
    }
    BigInteger dev = found.group("dev") == null ? null : number(found.group("devN"));
    List<String> local = new ArrayList<>();
    if (found.group("local") != null) {
      for (String part : found.group("local").split("[-_.]", -1)) {
        local.add(isNumber(part) ? new BigInteger(part).toString() : part);
      }
    }
    BigInteger epoch = number(found.group("epoch"));
    String normal = written(epoch, release, pre, post, dev, local);
    while (release.size() > 1 && release.get(release.size() - 1).signum() == 0) {
      release.remove(release.size() - 1);
    }
    return Optional.of(new Version(epoch, release, pre, post, dev, local, normal));
  }

  /** The normal form of a version, or the text as it is if it is none. */
  public static String normal(String text) {
    return isPlain(text) ? text : of(text).map(Version::text).orElse(text.strip());
  }

  /** Numbers with dots between them, as most are written: that is the normal form already. */
  private static boolean isPlain(String text) {
    int digits = 0; // of this part
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLeadingZero = digits == 1 && text.charAt(i - 1) == '0';
      if (c == '.' ? digits == 0 : c < '0' || c > '9' || isLeadingZero) {
        return false;
      }
      digits = c == '.' ? 0 : digits + 1;
    }
    return digits > 0;
  }

  private static String written(
      BigInteger epoch,
      List<BigInteger> release,
      @Nullable Sub pre,
      @Nullable BigInteger post,
      @Nullable BigInteger dev,
      List<String> local) {
    StringBuilder text = new StringBuilder(epoch.signum() == 0 ? "" : epoch + "!");
    for (int i = 0; i < release.size(); i++) {
      text.append(i == 0 ? "" : ".").append(release.get(i));
    }
    text.append(pre == null ? "" : pre.kind + pre.number);
    text.append(post == null ? "" : ".post" + post);
    text.append(dev == null ? "" : ".dev" + dev);
    text.append(local.isEmpty() ? "" : "+" + String.join(".", local));
    return text.toString();
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  /* Before its own release comes what is only being developed (1.0.dev1), then what leads to it
   * (1.0a1 … rc1); after it comes what was added later (1.0.post1). */
  private static final Comparator<Version> ORDER =
      Comparator.comparing(Version::epoch)
          .thenComparing(Version::release, Version::compareParts)
          .thenComparing(Version::stage)
          .thenComparing(Version::pre, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Version::post, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Version::dev, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Version::local, Version::compareLocal);

  private int stage() {
    return pre != null ? 1 : post == null && dev != null ? 0 : 2;
  }

  private static int compareParts(List<BigInteger> one, List<BigInteger> other) {
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      BigInteger left = i < one.size() ? one.get(i) : BigInteger.ZERO;
      BigInteger right = i < other.size() ? other.get(i) : BigInteger.ZERO;
      if (!left.equals(right)) {
        return left.compareTo(right);
      }
    }
    return 0;
  }

  /** Numbers come after words, and more parts after fewer. */
  private static int compareLocal(List<String> one, List<String> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      String left = one.get(i);
      String right = other.get(i);
      int order =
          isNumber(left) && isNumber(right)
              ? new BigInteger(left).compareTo(new BigInteger(right))
              : isNumber(left) == isNumber(right)
                  ? left.compareTo(right)
                  : Boolean.compare(isNumber(left), isNumber(right));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static BigInteger number(@Nullable String digits) {
    return digits == null ? BigInteger.ZERO : new BigInteger(digits);
  }
}
