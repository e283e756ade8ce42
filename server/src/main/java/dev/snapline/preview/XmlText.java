package dev.snapline.preview;

/** Any text → text that XML 1.0 allows. */
final class XmlText {
  private XmlText() {}

  /** The text without control characters, halves of pairs and non-characters. */
  static String of(String text) {
    if (isPlain(text) || text.codePoints().allMatch(XmlText::isAllowed)) {
      return text;
    }
    StringBuilder allowed = new StringBuilder(text.length());
    text.codePoints().filter(XmlText::isAllowed).forEach(allowed::appendCodePoint);
    return allowed.toString();
  }

  /** Most texts are; pictures have tens of thousands of them. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0xd7ff) {
        return false;
      }
    }
    return true;
  }

  static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
