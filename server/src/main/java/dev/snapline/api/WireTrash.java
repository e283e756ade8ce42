package dev.snapline.api;

import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.UserTrash;
import dev.snapline.profile.Profile;
import dev.snapline.profile.Profiles;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A part of the trash.
 *
 * @param items newest deletion first
 * @param total how many the whole trash has
 * @param bytes the size of all their files
 * @param next where the next part starts; {@code null} after the last one
 * @param profiles all that are in the trash, newest deletion first
 */
record WireTrash(
    List<Item> items, int total, long bytes, @Nullable String next, List<DeletedProfile> profiles) {

  /**
   * A snapshot in the trash.
   *
   * @param why deleted or pruned
   * @param purgeAt when it goes for good, if there is room until then
   */
  record Item(
      WireSnapshot snapshot, Workflow workflow, String deletedAt, String why, String purgeAt) {
    private static Item of(UserTrash.Item item) {
      Trashed trashed = item.trashed();
      return new Item(
          WireSnapshot.of(item.placed()),
          new Workflow(item.workflow().key().value(), item.workflow().name()),
          trashed.at().toString(),
          trashed.why().name().toLowerCase(Locale.ROOT),
          item.purgeAt().toString());
    }
  }

  record Workflow(String key, String name) {}

  /**
   * A profile in the trash.
   *
   * @param workflows how many it names
   * @param purgeAt when it goes for good
   */
  record DeletedProfile(String id, String name, int workflows, String deletedAt, String purgeAt) {
    private static DeletedProfile of(Profiles.Deleted deleted) {
      Profile profile = deleted.profile();
      return new DeletedProfile(
          profile.id().value(),
          profile.name(),
          profile.workflows().size(),
          deleted.at().toString(),
          deleted.purgeAt().toString());
    }
  }

  static WireTrash of(
      List<UserTrash.Item> page,
      List<UserTrash.Item> all,
      @Nullable String next,
      List<Profiles.Deleted> profiles) {
    return new WireTrash(
        page.stream().map(Item::of).toList(),
        all.size(),
        all.stream().mapToLong(item -> item.trashed().snapshot().bytes()).sum(),
        next,
        profiles.stream().map(DeletedProfile::of).toList());
  }
}
