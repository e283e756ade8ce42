package dev.snapline.preview;

/**
 * An SVG document.
 *
 * @param gzipped UTF-8, gzipped; not to be changed
 * @param etag a strong validator, quotes included; the same for the same picture after a restart
 */
@SuppressWarnings("ArrayRecordComponent") // it goes to the wire as it is and is never compared
public record Picture(byte[] gzipped, String etag) {}
