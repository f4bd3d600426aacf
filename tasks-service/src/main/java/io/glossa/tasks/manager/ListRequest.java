package io.glossa.tasks.manager;

/**
 * How a list is wanted.
 *
 * @param reader whose drafts are shown
 * @param resolve whether addresses of objects are shown as links
 */
record ListRequest(Page page, ComputedColumns columns, long reader, boolean resolve) {}
