package dev.snapline;

/** The command line of the server. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.out.println("snapline");
  }
}
