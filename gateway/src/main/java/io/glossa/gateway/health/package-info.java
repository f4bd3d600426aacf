/** Whether the suite can serve, in one answer. */
package io.glossa.gateway.health;
