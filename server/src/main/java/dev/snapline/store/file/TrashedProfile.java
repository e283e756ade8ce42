package dev.snapline.store.file;

import dev.snapline.profile.ProfileId;
import dev.snapline.profile.ProfileStore.Trashed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a deleted profile's file says. */
record TrashedProfile(Instant at, ProfileId id) {
  private static final Pattern NAME =
      Pattern.compile(
          "(\\d{8}T\\d{6}Z)-deleted-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.json");

  static Optional<TrashedProfile> of(String name) {
    Matcher match = NAME.matcher(name);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      Instant at = Instant.from(TrashName.STAMP.parse(match.group(1)));
      return Optional.of(new TrashedProfile(at, new ProfileId(match.group(2))));
    } catch (DateTimeException e) {
      return Optional.empty(); // the 31st of February: not one of ours
    }
  }

  String fileName() {
    return TrashName.STAMP.format(at) + "-deleted-" + id + ".json";
  }

  Trashed trashed() {
    return new Trashed(id, at);
  }
}
