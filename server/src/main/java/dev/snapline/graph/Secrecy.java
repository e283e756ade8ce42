package dev.snapline.graph;

/** What becomes of the secrets in a graph that leaves this computer. */
public enum Secrecy {
  HIDDEN,
  /** A person asked for them. */
  KEPT
}
