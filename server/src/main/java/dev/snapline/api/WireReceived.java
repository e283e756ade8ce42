package dev.snapline.api;

/** How many parts of a file are here. */
record WireReceived(int received) {}
