package dev.snapline.store.file;

import dev.snapline.history.SnapshotStore.Why;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file in the trash.
 *
 * @param at when it went, in whole seconds
 * @param id of what it was
 */
record TrashName(Instant at, Why why, String id) {
  static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
          .withZone(ZoneOffset.UTC)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Groups: when, why, and what it was. */
  static final Pattern SHAPE = Pattern.compile("(\\d{8}T\\d{6}Z)-(deleted|pruned)-(.+)\\.json");

  static Optional<TrashName> of(String name) {
    Matcher match = SHAPE.matcher(name);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      Instant at = Instant.from(STAMP.parse(match.group(1)));
      return GoneList.why(match.group(2)).map(why -> new TrashName(at, why, match.group(3)));
    } catch (DateTimeException e) {
      return Optional.empty(); // the 31st of February: not one of ours
    }
  }

  /** One that the folder does not have yet: of a later second if need be. */
  static TrashName free(Folder folder, Instant at, Why why, String id) throws IOException {
    var name = new TrashName(at.truncatedTo(ChronoUnit.SECONDS), why, id);
    while (folder.has(name.file())) {
      name = new TrashName(name.at.plusSeconds(1), why, id);
    }
    return name;
  }

  String file() {
    return STAMP.format(at) + "-" + GoneList.word(why) + "-" + id + ".json";
  }
}
