/** Wiring only. */
package io.glossa.gateway.platform;
