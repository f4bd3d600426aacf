/** What a project's annotations and drafts use of its label config. */
package io.glossa.tasks.summary;
