package dev.snapline.api;

import java.time.Instant;

/**
 * This run of the server.
 *
 * @param instance names the run: another start has another one
 * @param folderId names the data folder, for ever
 * @param token what a client must show, in {@code Authorization: Bearer}
 */
public record Run(
    String version, String instance, String folderId, String token, long pid, Instant startedAt) {
  /** The version of what goes over the wire: a client with another one does not understand us. */
  public static final int WIRE = 1;
}
