package dev.snapline.diff;

import java.util.Locale;

/** What sort of thing a change is, and where it stands. */
public enum Kind {
  NODE_ADDED(Section.ADDED),
  NODE_REMOVED(Section.REMOVED),
  NODE_REPLACED(Section.MODIFIED),
  WIDGET(Section.MODIFIED),
  MODE(Section.MODIFIED),
  TITLE(Section.MODIFIED),
  COLOR(Section.MODIFIED),
  SHAPE(Section.MODIFIED),
  PROPERTY(Section.MODIFIED),
  INPUT(Section.MODIFIED),
  OUTPUT(Section.MODIFIED),
  NODE(Section.MODIFIED),
  GROUP_ADDED(Section.MODIFIED),
  GROUP_REMOVED(Section.MODIFIED),
  GROUP(Section.MODIFIED),
  SUBGRAPH_ADDED(Section.MODIFIED),
  SUBGRAPH_REMOVED(Section.MODIFIED),
  SUBGRAPH(Section.MODIFIED),
  WORKFLOW(Section.MODIFIED),
  LINK_ADDED(Section.LINKS),
  LINK_REMOVED(Section.LINKS),
  LINK_REWIRED(Section.LINKS),
  POSITION(Section.LAYOUT),
  SIZE(Section.LAYOUT),
  COLLAPSED(Section.LAYOUT),
  PINNED(Section.LAYOUT),
  GROUP_BOUNDS(Section.LAYOUT),
  REROUTES(Section.LAYOUT),
  LAYOUT(Section.LAYOUT);

  private final Section section;

  Kind(Section section) {
    this.section = section;
  }

  public Section section() {
    return section;
  }

  /** The word in JSON: {@code node-added}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
