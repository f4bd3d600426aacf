/**
 * Jobs as the API shows them. A handler that wants its job's progress to be read keeps {@code done} and {@code total} in it,
 * and {@code result} at the end. Uses no other feature.
 */
package io.glossa.tasks.job;
