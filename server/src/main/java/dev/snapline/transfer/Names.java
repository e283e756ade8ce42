package dev.snapline.transfer;

/** Names that strangers chose, for sentences that people read. */
final class Names {
  private static final int LONGEST = 120;

  private Names() {}

  /** Without what could hide or turn the text around it, and not longer than a line. */
  static String shown(String name) {
    String harmless = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}]", "\uFFFD");
    return harmless.length() <= LONGEST ? harmless : harmless.substring(0, LONGEST) + "…";
  }
}
