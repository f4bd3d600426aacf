/** Annotations and drafts: created, changed, deleted with all counters in one transaction. Uses {@code relation} and {@code task}. */
package io.glossa.tasks.annotation;
