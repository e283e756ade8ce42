package dev.snapline.preview;

/** How much of a graph a picture shows. */
public enum Size {
  /** Shapes and links: what one can tell apart on a few centimetres. */
  THUMB,
  /** Everything that the canvas shows. */
  FULL
}
