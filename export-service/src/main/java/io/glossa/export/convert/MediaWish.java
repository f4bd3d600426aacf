package io.glossa.export.convert;

/**
 * Media that a file wants to hold, or to know something of.
 *
 * @param task the task it belongs to
 * @param address as it stands in the task's data
 * @param headerOnly whether only the beginning is looked at; the rest may be missing then
 */
public record MediaWish(long task, String address, boolean headerOnly) {
    public MediaWish(long task, String address) {
        this(task, address, false);
    }
}
