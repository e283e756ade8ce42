package dev.snapline.api;

/**
 * Tells a client whether this is the server that it knows.
 *
 * @param state always {@code ready}: a server that is not refuses with a problem
 * @param java the version of the Java that runs it
 * @param leases how many programs keep it alive
 */
record WireHealth(
    String state,
    String instance,
    String folderId,
    String version,
    int wire,
    long pid,
    String java,
    String startedAt,
    int leases) {}
