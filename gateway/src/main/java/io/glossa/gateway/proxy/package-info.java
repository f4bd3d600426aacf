/** Carries a request to its service and the answer back, as bytes. Depends on {@code upstream}, {@code routing}, {@code edge}. */
package io.glossa.gateway.proxy;
