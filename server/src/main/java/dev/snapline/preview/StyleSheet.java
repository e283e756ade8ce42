package dev.snapline.preview;

import java.util.Locale;
import java.util.Map;

/** One style sheet per theme: the looks of all styles that drawings use. */
final class StyleSheet {
  /*
   * A sheet inside a picture that is inlined counts for the whole page around it, so every rule
   * starts with the picture's own class.
   */
  private static final Map<String, String> DARK_TYPES =
      Map.ofEntries(
          Map.entry("MODEL", "#b39ddb"),
          Map.entry("CLIP", "#ffd500"),
          Map.entry("VAE", "#ff6e6e"),
          Map.entry("CONDITIONING", "#ffa931"),
          Map.entry("LATENT", "#ff9cf9"),
          Map.entry("IMAGE", "#64b5f6"),
          Map.entry("MASK", "#81c784"),
          Map.entry("CLIP_VISION", "#a8dadc"),
          Map.entry("CLIP_VISION_OUTPUT", "#ad7452"),
          Map.entry("STYLE_MODEL", "#c2ffae"),
          Map.entry("CONTROL_NET", "#6ee7b7"),
          Map.entry("SAMPLER", "#ecb4b4"),
          Map.entry("SIGMAS", "#cdffcd"),
          Map.entry("GUIDER", "#66ffff"),
          Map.entry("NOISE", "#b0b0b0"),
          Map.entry("TAESD", "#dcc274"));

  private static final Map<String, String> LIGHT_TYPES =
      Map.ofEntries(
          Map.entry("MODEL", "#7e57c2"),
          Map.entry("CLIP", "#ffa726"),
          Map.entry("VAE", "#ff7043"),
          Map.entry("CONDITIONING", "#ef5350"),
          Map.entry("LATENT", "#ab47bc"),
          Map.entry("IMAGE", "#42a5f5"),
          Map.entry("MASK", "#9ccc65"),
          Map.entry("CLIP_VISION", "#5c6bc0"),
          Map.entry("CLIP_VISION_OUTPUT", "#8d6e63"),
          Map.entry("STYLE_MODEL", "#d4e157"),
          Map.entry("CONTROL_NET", "#66bb6a"),
          Map.entry("SAMPLER", "#ecb4b4"),
          Map.entry("SIGMAS", "#cdffcd"),
          Map.entry("GUIDER", "#66ffff"),
          Map.entry("NOISE", "#b0b0b0"),
          Map.entry("TAESD", "#dcc274"));

  /** Colours in the order in which {@link #RULES} names them by number. */
  private static final Map<Theme, Object[]> COLOURS =
      Map.of(
          Theme.DARK,
          new Object[] {
            "#141414",
            "#333",
            "#353535",
            "#666",
            "#999",
            "#aaa",
            "#222",
            "#666",
            "#ddd",
            "#999",
            "#9a9",
            "rgba(0,0,0,.5)"
          },
          Theme.LIGHT,
          new Object[] {
            "#d3d3d3",
            "#f7f7f7",
            "#f5f5f5",
            "#ccc",
            "#222",
            "#444",
            "#d4d4d4",
            "#999",
            "#222",
            "#555",
            "#4caf50",
            "rgba(0,0,0,.25)"
          });

  private static final String RULES =
      """
      text{font:12px Inter,Arial,sans-serif;white-space:pre}
      .canvas{fill:%1$s}
      .bar{fill:%2$s}
      .body{fill:%3$s}
      .line{fill:none;stroke:rgba(0,0,0,.2);stroke-width:2}
      .box{fill:%4$s}
      .title{fill:%5$s;font-size:14px}
      .label{fill:%6$s}
      .end{text-anchor:end}
      .middle{text-anchor:middle}
      .widget{fill:%7$s;stroke:%8$s}
      .arrow{fill:%9$s}
      .value{fill:%9$s}
      .name{fill:%10$s}
      .prose{fill:%9$s;font-size:10px}
      .on{fill:#89b}
      .off{fill:#333}
      .slot{fill:#7f7}
      .free{fill:#778}
      .ring{fill:none;stroke:#7f7;stroke-width:2}
      .ring.free{stroke:#778}
      .link{fill:none;stroke:%11$s;stroke-width:3}
      .edge{fill:none;stroke:%12$s;stroke-width:7}
      .wire{stroke-width:1.2;vector-effect:non-scaling-stroke}
      .reroute{stroke:rgba(0,0,0,.5);fill:%11$s}
      .group{fill:#3f789e;fill-opacity:.25}
      .group-title{fill:#3f789e}
      .inside{fill:none;stroke:%5$s;stroke-width:1.5}
      .muted{opacity:.4}
      .bypassed{opacity:.2}
      .bypassed .body{fill:#f0f}
      """;

  /** Looks of what only pictures of differences show; see {@link MarkPicture}. */
  private static final String DIFFERENCES =
      """
      .outline{fill:none;stroke-width:5}
      .halo{fill:none;stroke-width:9;stroke-opacity:.75}
      .added>.outline,.removed>.outline{fill-opacity:.13}
      .added>.outline{fill:%1$s}
      .removed>.outline{fill:%2$s;stroke-dasharray:14 8}
      .moved>.outline{stroke-dasharray:3 7}
      .removed>.halo{stroke-dasharray:12 8}
      .removed>.link{stroke-dasharray:12 8}
      .removed>.edge{stroke:none}
      .added>.outline,.added>.halo{stroke:%1$s}
      .removed>.outline,.removed>.halo{stroke:%2$s}
      .modified>.outline,.modified>.halo{stroke:%3$s}
      .moved>.outline,.moved>.halo{stroke:%4$s}
      .added>.badge{fill:%1$s}
      .removed>.badge{fill:%2$s}
      .modified>.badge{fill:%3$s}
      .moved>.badge{fill:%4$s}
      .sign{fill:none;stroke:%5$s;stroke-width:3.4;stroke-linecap:round}
      .changed-row{stroke:%3$s;stroke-width:3}
      .trace{fill:none;stroke:%4$s;stroke-width:3;stroke-dasharray:3 7}
      .gone{pointer-events:none}
      .gone-name{font-size:14px;fill:%2$s;stroke:%5$s;stroke-width:4;paint-order:stroke}
      .changed-only .same{opacity:.2}
      """;

  private static final Map<Theme, Object[]> DIFFERENT =
      Map.of(
          Theme.DARK, new Object[] {"#2fbf6b", "#f2635b", "#f0b429", "#9a9aa3", "#101010"},
          Theme.LIGHT, new Object[] {"#0f7a3f", "#c22f28", "#946000", "#62626a", "#fff"});

  private StyleSheet() {}

  /** Rules for what differs, to follow those of {@link #of}. */
  static String differences(Theme theme) {
    return scoped(DIFFERENCES.formatted(DIFFERENT.get(theme)), scope(theme));
  }

  /** Every rule of a sheet made one of the picture's own. */
  private static String scoped(String rules, String scope) {
    StringBuilder scoped = new StringBuilder();
    for (String rule : rules.lines().toList()) {
      int brace = rule.indexOf('{');
      for (String selector : rule.substring(0, brace).split(",", -1)) {
        String ofRoot = selector.startsWith(".changed-only ") ? "" : " ";
        scoped.append(scope).append(ofRoot).append(selector).append(',');
      }
      scoped.setLength(scoped.length() - 1);
      scoped.append(rule, brace, rule.length()).append('\n');
    }
    return scoped.toString();
  }

  /** The class of a picture's root. */
  static String rootClass(Theme theme) {
    return "snapline-picture snapline-" + theme.name().toLowerCase(Locale.ROOT);
  }

  static String scope(Theme theme) {
    return ".snapline-picture.snapline-" + theme.name().toLowerCase(Locale.ROOT);
  }

  /** The style of a slot's or link's type, with a blank before it; "" for one without a colour. */
  static String type(String type) {
    return DARK_TYPES.containsKey(type) ? " t-" + type : "";
  }

  static String of(Theme theme, Colours colours) {
    String scope = scope(theme);
    String base = scoped(RULES.formatted(COLOURS.get(theme)), scope);
    Map<String, String> types = theme == Theme.DARK ? DARK_TYPES : LIGHT_TYPES;
    StringBuilder sheet = new StringBuilder(base);
    types.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(type -> addType(sheet, scope, type.getKey(), type.getValue()));
    // Own colours come before what a bypassed node looks like: the latter has two classes.
    return sheet.append(colours.rules(theme)).toString();
  }

  private static void addType(StringBuilder sheet, String scope, String type, String colour) {
    String rule = "%1$s .slot.t-%2$s,%1$s .reroute.t-%2$s{fill:%3$s}\n";
    String lines = "%1$s .link.t-%2$s,%1$s .ring.t-%2$s{stroke:%3$s}\n";
    sheet.append((rule + lines).formatted(scope, type, colour));
  }
}
