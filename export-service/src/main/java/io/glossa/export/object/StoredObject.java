package io.glossa.export.object;

/**
 * An object that was written.
 *
 * @param md5 of its bytes, in hex digits
 */
public record StoredObject(String key, long size, String md5) {}
