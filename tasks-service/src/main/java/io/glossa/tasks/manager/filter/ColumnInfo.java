package io.glossa.tasks.manager.filter;

/**
 * What clients are told of a column.
 *
 * @param explore whether it is shown at first in the list of tasks
 * @param labeling whether it is shown at first beside a task that is being labeled
 */
public record ColumnInfo(String id, String title, String type, String help, boolean explore, boolean labeling) {}
