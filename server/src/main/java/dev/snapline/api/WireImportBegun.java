package dev.snapline.api;

/** An import that waits for its parts: each but the last has so many bytes. */
record WireImportBegun(String id, int partBytes) {}
