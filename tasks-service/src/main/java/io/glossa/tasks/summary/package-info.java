/**
 * What a project's tasks hold and what its annotations and drafts use of the label config, kept by whoever writes them.
 * Uses {@code project}, {@code counter} and {@code json}; importing and the Data Manager use it.
 */
package io.glossa.tasks.summary;
