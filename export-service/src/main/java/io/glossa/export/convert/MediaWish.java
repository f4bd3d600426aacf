package io.glossa.export.convert;

/**
 * Media that a file wants to hold.
 *
 * @param task the task it belongs to
 * @param address as it stands in the task's data
 */
public record MediaWish(long task, String address) {}
