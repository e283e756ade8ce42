package dev.snapline.api;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Text of anybody as part of a page, and the frame of every page. */
final class Html {
  /** Nothing is loaded but what this server gives, and nothing runs. */
  static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** For the one page that runs scripts, ours alone; they bring styles of their own. */
  static final String POLICY_OF_VIEWS =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline';"
          + " img-src 'self' blob: data:; font-src data:; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH);

  private Html() {}

  /** {@code body} is HTML already, {@code title} is not. */
  static String page(String title, String body) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>%s</title>
        <link rel="icon" href="/page.svg" />
        <link rel="stylesheet" href="/page.css" />
        </head>
        <body>
        <a class="skip" href="#main">Skip to content</a>
        <header><a class="home" href="/">Snapline</a></header>
        <main id="main">
        %s</main>
        </body>
        </html>
        """
        .formatted(text(title), body);
  }

  /** The page whose script draws everything. */
  static String views() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>Snapline</title>
        <link rel="icon" href="/page.svg" />
        <script type="module" src="/page.js"></script>
        </head>
        <body>
        <main id="panel"></main>
        <noscript><p>Without scripts there are <a href="/">plain pages</a>.</p></noscript>
        </body>
        </html>
        """;
  }

  /** Letters as such, without those that XML forbids or that turn the direction of what follows. */
  static String text(String text) {
    return text.replaceAll(
            "[\\p{Cc}\\p{Cs}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}\\x{FFFE}\\x{FFFF}]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** By the clock of this machine, which is the reader's. */
  static String time(Instant time) {
    return "<time datetime=\"%s\">%s</time>"
        .formatted(time, LOCAL.withZone(ZoneId.systemDefault()).format(time));
  }

  static String size(long bytes) {
    if (bytes < 1000 << 10) {
      return Math.max(1, Math.round(bytes / 1024.0)) + " KiB";
    }
    return String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024.0);
  }

  static String count(long count, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
  }

  /** The picture of a snapshot, in the colours that the reader likes. */
  static String picture(String id) {
    String address = "/snapshots/" + id + "/preview.svg?size=thumb&amp;theme=";
    return """
        <picture><source media="(prefers-color-scheme: light)" srcset="%slight" />\
        <img src="%sdark" alt="" loading="lazy" width="320" height="180" /></picture>"""
        .formatted(address, address);
  }
}
