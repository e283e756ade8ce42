package dev.snapline.graph;

/**
 * Looks quickly whether there can be a secret at all: most graphs have none, and large ones would
 * take long to be read for nothing. It may say yes where there is none.
 */
final class SecretHints {
  private static final int SMALL = 0x20;
  private static final int LINE = '_' | SMALL;

  /** The bytes that decide, rare ones where there is a choice: all others are passed over. */
  private static final boolean[] DECIDES = decides("kKcCpPzZIxJbB-_");

  private final byte[] json;
  private final int from;
  private final int to;

  private SecretHints(Part part) {
    json = part.json();
    from = part.from();
    to = part.to();
  }

  private static boolean[] decides(String letters) {
    boolean[] decides = new boolean[256];
    letters.chars().forEach(letter -> decides[letter] = true);
    return decides;
  }

  static boolean isIn(byte[] json) {
    return isIn(new Part(json, 0, json.length));
  }

  static boolean isIn(Part part) {
    SecretHints hints = new SecretHints(part);
    byte[] json = part.json();
    int to = part.to();
    for (int at = part.from() + 1; at < to; at++) {
      if (DECIDES[json[at] & 0xff] && hints.isAt(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(int at) {
    return switch (json[at] | SMALL) {
      case 'k' -> isKey(at);
      case 'c' -> is(at + 1, 'r') && is(at + 2, 'e'); // secret, credential
      case 'p' -> is(at + 1, 'a') && is(at + 2, 's') && is(at + 3, 's'); // password, passphrase
      case 'z' -> is(at + 1, 'a') && (is(at + 2, 't') || is(at - 1, 'i')); // authorization, AIza
      case 'i' -> is(at - 2, 'a') && is(at + 1, 'a'); // AKIA, ASIA: large letters
      case 'x' -> is(at + 1, 'o') && is(at + 2, 'x'); // xoxb-
      case 'j' -> is(at - 1, 'y') && is(at - 2, 'e'); // eyJ
      case 'b' -> is(at + 1, 'e') && is(at + 2, 'a') && is(at + 3, 'r'); // Bearer
      case '-' -> is(at - 1, '-') || isBar(at);
      case LINE -> json[at] == '_' && isLine(at);
      default -> false;
    };
  }

  /** glpat-; comfyui- with what no name of a pack begins with. */
  private boolean isBar(int at) {
    return is(at - 1, 't')
        ? is(at - 2, 'a') && is(at - 3, 'p')
        : is(at - 1, 'i') && isHex(at + 1) && isHex(at + 2) && isHex(at + 3) && isHex(at + 4);
  }

  private boolean isHex(int at) {
    return at < to && Character.digit(json[at], 16) >= 0;
  }

  /** key, token; sk-, and sk_ and its like. */
  private boolean isKey(int at) {
    if (is(at + 1, 'e')) {
      return is(at + 2, 'y') || is(at + 2, 'n');
    }
    boolean isAfterS = is(at - 1, 's');
    return (is(at + 1, '-') && isAfterS)
        || (at + 1 < to && json[at + 1] == '_' && (isAfterS || is(at - 1, 'p') || is(at - 1, 'r')));
  }

  /** hf_, ghp_ and its like, github_pat_, r8_. */
  private boolean isLine(int at) {
    return (is(at - 1, 'f') && is(at - 2, 'h'))
        || (is(at - 2, 'h') && is(at - 3, 'g'))
        || (is(at - 1, 'b') && is(at - 2, 'u'))
        || is(at - 1, '8');
  }

  private boolean is(int at, char small) {
    return at >= from && at < to && (json[at] | SMALL) == small;
  }
}
