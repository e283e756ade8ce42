package dev.snapline.api;

import dev.snapline.profile.Profile;
import java.util.List;

/** All profiles of a user, newest first. */
record WireProfiles(List<WireProfile> profiles) {
  static WireProfiles of(List<Profile> profiles) {
    return new WireProfiles(profiles.stream().map(WireProfile::of).toList());
  }
}
