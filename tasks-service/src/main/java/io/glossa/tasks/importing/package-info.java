/**
 * Tasks from outside: parsed and checked while they come in, written in batches, all or nothing. Uses {@code project},
 * {@code user}, {@code json}, {@code upload} and {@code manager}; nobody uses it but the storage questions.
 */
package io.glossa.tasks.importing;
