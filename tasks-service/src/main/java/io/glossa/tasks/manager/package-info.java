/**
 * The Data Manager: columns, views, selections of tasks, and lists of them in pages. Uses {@code project}, {@code relation},
 * {@code counter} and {@code user}; whoever acts on many tasks at once asks {@link io.glossa.tasks.manager.Selections}
 * which.
 */
package io.glossa.tasks.manager;
