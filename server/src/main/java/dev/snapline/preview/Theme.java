package dev.snapline.preview;

/** The colours of ComfyUI's two built-in palettes. */
public enum Theme {
  DARK,
  LIGHT
}
