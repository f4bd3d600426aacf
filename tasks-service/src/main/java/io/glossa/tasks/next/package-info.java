/** Which task an annotator gets next. The search itself is the database function {@code next_task}. */
package io.glossa.tasks.next;
