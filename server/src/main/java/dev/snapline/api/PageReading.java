package dev.snapline.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.regex.Pattern;

/**
 * What a browser that came in by the link may ask of the interface: all that only reads, and to
 * compare. It has no token, so it can change nothing.
 */
final class PageReading {
  private static final Pattern READ =
      Pattern.compile(
          "/api/(workflows|snapshots|search|usage|settings|export|installations)(/.*)?");
  private static final String COMPARE = "/api/diffs";

  private final PageDoor door;
  private final Users users;

  PageReading(PageDoor door, Users users) {
    this.door = door;
    this.users = users;
  }

  /** Lets it in as the user whose pages it looks at; answers false if this is not for it. */
  boolean enter(Context request) {
    if (!isReading(request) || !isFromOurPage(request) || !door.isOpenTo(request)) {
      return false;
    }
    choose(request);
    return true;
  }

  /** From here on the request speaks for the user whose pages the browser looks at. */
  void choose(Context request) {
    String chosen = door.chosen(request);
    boolean isKnown = chosen != null && users.known().contains(chosen);
    request.attribute(Visitor.CHOSEN, isKnown ? chosen : Visitor.DEFAULT);
  }

  private static boolean isReading(Context request) {
    String path = request.path();
    return HandlerType.GET.equals(request.method())
        ? READ.matcher(path).matches()
        : HandlerType.POST.equals(request.method()) && path.equals(COMPARE);
  }

  /** The cookie is never sent for a foreign site; browsers of today say so themselves, too. */
  private static boolean isFromOurPage(Context request) {
    String site = request.header("Sec-Fetch-Site");
    return site == null || site.equals("same-origin");
  }
}
