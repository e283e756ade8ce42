package dev.snapline.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.snapline.history.Histories;
import dev.snapline.history.History;
import dev.snapline.history.UnusableTextException;
import dev.snapline.profile.Profile;
import dev.snapline.profile.ProfileId;
import dev.snapline.profile.Profiles;
import dev.snapline.profile.TooManyProfilesException;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings in the profiles of Workflow Snapshot Manager, after its histories: each names workflows by
 * their paths, and here by the histories of those. What came before, or was deleted since, does not
 * come again.
 */
final class PeerProfiles {
  private static final String WORKFLOWS = "workflows";
  private static final int LONGEST_TIME = 20;

  private final Histories histories;
  private final Profiles profiles;

  PeerProfiles(Histories histories, Profiles profiles) {
    this.histories = histories;
    this.profiles = profiles;
  }

  /** Answers those that were left out. */
  List<Refused> bring(Map<String, FileSlice> files) throws IOException {
    List<Refused> refused = new ArrayList<>();
    for (var file : files.entrySet()) {
      try {
        profiles.bring(read(file.getValue()));
      } catch (BadFileException e) {
        refused.add(new Refused(Names.shown(file.getKey()), e.reason()));
      } catch (UnusableTextException | TooManyProfilesException e) {
        refused.add(new Refused(Names.shown(file.getKey()), String.valueOf(e.getMessage())));
      }
    }
    return refused;
  }

  private Profile read(FileSlice file) throws IOException, BadFileException {
    JsonSlices slices = JsonSlices.of(file, WORKFLOWS);
    if (!slices.isWhole()) {
      throw BadFileException.because("it is no JSON object");
    }
    String id = text(slices.members(), "id");
    String name = text(slices.members(), "name");
    if (id == null || name == null) {
      throw BadFileException.because("it has no \"id\" or no \"name\"");
    }
    List<Profile.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (FileSlice item : slices.items()) {
      String path = text(JsonSlices.of(item, "").members(), "workflowKey");
      if (path != null && seen.add(keyOf(path))) {
        entries.add(new Profile.Entry(keyOf(path), pathOf(path), null));
      }
    }
    String active = text(slices.members(), "activeWorkflowKey");
    boolean isThere = active != null && seen.contains(keyOf(active));
    return new Profile(
        new ProfileId(UUID.nameUUIDFromBytes(("profile " + id).getBytes(UTF_8)).toString()),
        name,
        time(slices.members().get("timestamp")),
        entries,
        isThere && active != null ? keyOf(active) : null);
  }

  private static @Nullable String text(Map<String, FileSlice> members, String name)
      throws IOException {
    FileSlice value = members.get(name);
    return value == null ? null : PeerRecord.text(value);
  }

  private static Instant time(@Nullable FileSlice value) throws IOException, BadFileException {
    try {
      boolean isShort = value != null && value.length() <= LONGEST_TIME;
      String digits = isShort && value != null ? new String(value.bytes(), UTF_8).strip() : "";
      return Instant.ofEpochMilli(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      throw BadFileException.because("its \"timestamp\" is no time in milliseconds");
    }
  }

  /** The history of this path; a path without one stays what it is. */
  private String keyOf(String path) {
    String whole = pathOf(path);
    return histories.all().stream()
        .map(History::workflow)
        .filter(workflow -> workflow.path().equals(whole))
        .map(workflow -> workflow.key().value())
        .findFirst()
        .orElse(path);
  }

  private static String pathOf(String path) {
    return "workflows/" + Normalizer.normalize(path, Normalizer.Form.NFC);
  }
}
