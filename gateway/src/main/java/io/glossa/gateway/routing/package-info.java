/** Which public path belongs to whom, and who may call it: one table, read from {@code routes.txt}. Knows nothing of HTTP servers. */
package io.glossa.gateway.routing;
