/**
 * Who is calling: reads credentials from a request, asks projects-service what they are worth, remembers the answer for
 * seconds, and makes the internal token. Depends on {@code upstream} and {@code routing}.
 */
package io.glossa.gateway.authentication;
