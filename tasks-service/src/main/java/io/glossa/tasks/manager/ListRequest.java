package io.glossa.tasks.manager;

/**
 * How a list is wanted.
 *
 * @param reader whose drafts are shown
 */
record ListRequest(Page page, ComputedColumns columns, long reader) {}
