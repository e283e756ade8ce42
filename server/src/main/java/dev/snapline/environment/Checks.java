package dev.snapline.environment;

import dev.snapline.environment.packages.PackageName;
import dev.snapline.environment.packages.Version;
import java.util.regex.Pattern;

/**
 * What texts of a file may be. Some of them become names of folders, words of a command or
 * addresses to fetch from, so what could be taken for something else is refused.
 */
public final class Checks {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ADDRESS = 2_000;
  private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");
  private static final Pattern FETCHED =
      Pattern.compile("(?:https?|ssh|git)://[^\\s]+|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:[^:\\s][^\\s]*");
  private static final Pattern REFERENCE =
      Pattern.compile("(?:-e )?(?:(?:git|hg|svn|bzr)\\+)?(?:https?|ssh|git|file|svn)://[^\\s]+");

  private Checks() {}

  /** Whether a file or folder can have this name, on every system and in a command. */
  public static boolean isFolderName(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && !leavesFolder(name)
        && !name.startsWith("-")
        && !name.endsWith(" ")
        && name.chars().noneMatch(Character::isISOControl);
  }

  private static boolean leavesFolder(String name) {
    return name.equals(".")
        || name.equals("..")
        || name.chars().anyMatch(c -> c == '/' || c == '\\' || c == ':');
  }

  /** Whether this can be the version of something. */
  public static boolean isRelease(String version) {
    return version.length() <= LONGEST_NAME && isWord(version);
  }

  /* A thousand kept environments have some hundred thousand of these: no pattern for each. */
  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!PackageName.isLetterOrDigit(text.charAt(i))
          && (i == 0 || "._+!-".indexOf(text.charAt(i)) < 0)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether this can name a commit. */
  public static boolean isCommit(String commit) {
    return COMMIT.matcher(commit).matches();
  }

  /** Whether a repository can be there, on this computer or elsewhere. */
  public static boolean isAddress(String address) {
    return !address.isEmpty()
        && address.length() <= LONGEST_ADDRESS
        && !address.startsWith("-")
        && !address.contains("::")
        && address.chars().noneMatch(Character::isISOControl);
  }

  /** Whether others can fetch from there too. */
  public static boolean isFetched(String address) {
    return isAddress(address) && FETCHED.matcher(address).matches();
  }

  /** Whether this says which version a package is, or where it came from. */
  public static boolean isPin(String pin) {
    return pin.length() <= LONGEST_ADDRESS
        && (PackageSet.isReference(pin) ? REFERENCE.matcher(pin).matches() : isWord(pin));
  }

  static String folderName(Field field) throws BadFieldException {
    String name = field.text(LONGEST_NAME);
    if (leavesFolder(name)) {
      throw field.wrong(Field.quoted(name) + " leaves the folder");
    }
    if (!isFolderName(name)) {
      throw field.wrong(Field.quoted(name) + " is no name of a folder");
    }
    return name;
  }

  static String commit(Field field) throws BadFieldException {
    String commit = field.text(LONGEST_NAME);
    if (!isCommit(commit)) {
      throw field.wrong(Field.quoted(commit) + " is no commit");
    }
    return commit;
  }

  static String release(Field field) throws BadFieldException {
    String version = field.text(LONGEST_NAME);
    if (!isRelease(version)) {
      throw field.wrong(Field.quoted(version) + " is no version");
    }
    return version;
  }

  static String address(Field field, boolean isForeign) throws BadFieldException {
    String address = field.text(LONGEST_ADDRESS);
    if (isForeign ? !isFetched(address) : !isAddress(address)) {
      throw field.wrong(Field.quoted(address) + " is no address of a repository");
    }
    return Address.withoutSecrets(address);
  }

  static void packageName(Field field, String name) throws BadFieldException {
    if (!PackageName.isValid(name)) {
      throw field.wrong(Field.quoted(name) + " is no name of a package");
    }
  }

  static String pin(Field field) throws BadFieldException {
    String pin = field.text(LONGEST_ADDRESS);
    if (!isPin(pin)) {
      throw field.wrong(Field.quoted(pin) + " is neither a version nor an address");
    }
    return PackageSet.isReference(pin) ? withoutSecrets(pin) : Version.normal(pin);
  }

  private static String withoutSecrets(String pin) {
    return pin.startsWith("-e ")
        ? "-e " + Address.withoutSecrets(pin.substring(3))
        : Address.withoutSecrets(pin);
  }
}
