/** Graphs of ComfyUI as values: reading them, and the canonical form that tells equal ones. */
@NullMarked
package dev.snapline.graph;

import org.jspecify.annotations.NullMarked;
