/** What projects-service puts into the deliveries of webhooks. */
package io.glossa.tasks.webhook;
