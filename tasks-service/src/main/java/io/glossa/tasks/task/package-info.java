/** Tasks: lists, single tasks, changes. Uses {@code project}, {@code relation}, {@code counter} and {@code importing}'s numbers. */
package io.glossa.tasks.task;
