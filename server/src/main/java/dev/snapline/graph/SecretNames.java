package dev.snapline.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells by the name of a widget or member whether what it holds is nobody else's business. */
public final class SecretNames {
  private static final Set<String> SECRET =
      Set.of(
          "token",
          "secret",
          "password",
          "passwd",
          "passphrase",
          "apikey",
          "apitoken",
          "authtoken",
          "accesskey",
          "accesstoken",
          "secretkey",
          "privatekey",
          "credential",
          "credentials",
          "authorization");
  private static final Set<String> OF_KEYS =
      Set.of("api", "access", "secret", "private", "auth", "license", "account", "openai");

  /** Tokens of texts, which models are made of. */
  private static final Set<String> OF_TEXTS =
      Set.of("stop", "eos", "bos", "pad", "unk", "mask", "start", "end", "trigger", "special");

  private SecretNames() {}

  /** {@code api_key}, {@code hfToken}, {@code Secret Key}; neither {@code key} nor a count. */
  public static boolean isSecret(String name) {
    List<String> words = words(name);
    if (words.isEmpty()) {
      return false;
    }
    String last = words.get(words.size() - 1);
    String before = words.size() > 1 ? words.get(words.size() - 2) : "";
    if (last.equals("key")) {
      return OF_KEYS.contains(before);
    }
    return SECRET.contains(last) && !(last.equals("token") && OF_TEXTS.contains(before));
  }

  /** In lower case; a capital letter after a small one begins a word. */
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char before = ' ';
    for (int i = 0; i < name.length(); i++) {
      char next = name.charAt(i);
      boolean isLetter = Character.isLetterOrDigit(next);
      if (!isLetter || (Character.isUpperCase(next) && Character.isLowerCase(before))) {
        add(words, word);
      }
      if (isLetter) {
        word.append(next);
      }
      before = next;
    }
    add(words, word);
    return words;
  }

  private static void add(List<String> words, StringBuilder word) {
    if (!word.isEmpty()) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }
}
