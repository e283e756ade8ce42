package dev.snapline.api;

import dev.snapline.history.SnapshotId;
import dev.snapline.history.UserTrash;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/trash}: what was deleted or let go, and can still come back. */
final class TrashRoutes {
  private static final int MOST = 200;

  private final Visitor visitor;

  TrashRoutes(Visitor visitor) {
    this.visitor = visitor;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/trash", this::list);
    routes.delete("/api/trash", this::empty);
  }

  /** {@code before} is the {@code next} of the page before, {@code limit} up to 200. */
  private void list(Context request) {
    int limit = Parameters.limit(request, MOST, MOST);
    Place before = Place.of(request.queryParam("before"));
    User user = visitor.user(request);
    List<UserTrash.Item> all = user.histories().trash().items();
    List<UserTrash.Item> rest =
        before == null ? all : all.stream().filter(item -> before.precedes(item)).toList();
    List<UserTrash.Item> page = rest.subList(0, Math.min(limit, rest.size()));
    boolean isLast = page.size() == rest.size();
    String next = isLast ? null : Place.of(page.get(page.size() - 1)).toString();
    request.json(WireTrash.of(page, all, next, user.profiles().trash()));
  }

  private void empty(Context request) {
    User user = visitor.user(request);
    String key = request.queryParam("workflow");
    UserTrash trash = user.histories().trash();
    request.json(
        key == null
            ? WireEmptied.of(trash.empty(), user.profiles().emptyTrash())
            : WireEmptied.of(trash.empty(Ids.workflow(key, "workflow")), 0));
  }

  /** Where a page of the list ended: the time of a deletion, and which one of that time. */
  private record Place(Instant at, SnapshotId id) {
    static Place of(UserTrash.Item item) {
      return new Place(item.trashed().at(), item.trashed().snapshot().id());
    }

    static @Nullable Place of(@Nullable String text) {
      if (text == null) {
        return null;
      }
      String[] parts = text.split("/", 2);
      try {
        return new Place(
            Instant.parse(parts[0]), Ids.snapshot(parts.length == 2 ? parts[1] : "", "before"));
      } catch (DateTimeParseException e) {
        throw new ProblemException(
            ProblemCode.BAD_REQUEST,
            "before",
            "The parameter before must be the member next of another page of this list.");
      }
    }

    boolean precedes(UserTrash.Item item) {
      int byTime = item.trashed().at().compareTo(at);
      return byTime < 0 || (byTime == 0 && item.trashed().snapshot().id().compareTo(id) < 0);
    }

    @Override
    public String toString() {
      return at + "/" + id;
    }
  }
}
