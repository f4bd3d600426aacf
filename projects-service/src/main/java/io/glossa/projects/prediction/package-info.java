/** What projects learn of predictions, which tasks-service owns. Uses {@code project}; nobody uses it. */
package io.glossa.projects.prediction;
