/**
 * The rows of tasks, annotations, predictions and drafts as they are read, and their shapes in answers. Used by every
 * feature that answers with them; changes nothing.
 */
package io.glossa.tasks.relation;
