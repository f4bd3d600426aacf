/**
 * A project's tasks as one consistent stream, for export-service. Uses {@code project},
 * {@code manager}, {@code relation} and {@code user}.
 */
package io.glossa.tasks.exporting;
