/**
 * JSON as bytes: checked once when it comes in, cut out of the input, stored, and written out again without being parsed.
 * Knows nothing of tasks.
 */
package io.glossa.tasks.json;
