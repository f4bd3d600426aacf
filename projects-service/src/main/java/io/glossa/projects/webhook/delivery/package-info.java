/**
 * Tells webhooks what happened. What is told comes from committed events alone: each leaves a row for each webhook that
 * wants it, and a worker sends the rows. Uses {@code webhook} and {@code project}; nobody uses it.
 */
package io.glossa.projects.webhook.delivery;
