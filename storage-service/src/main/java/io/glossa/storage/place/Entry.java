package io.glossa.storage.place;

import java.time.Instant;

/**
 * An object in a listing.
 *
 * @param modified null where that is not known
 * @param size null where that is not known
 */
public record Entry(String key, Instant modified, Long size) {}
