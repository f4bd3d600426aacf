/**
 * The Data Manager's actions (tasks.md 6.8): what can be done to many tasks at once. Few of them run while the caller waits,
 * many as a job. Uses {@code manager} for what is selected; nobody uses it.
 */
package io.glossa.tasks.action;
