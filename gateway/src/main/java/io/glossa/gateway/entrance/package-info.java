/** The way in: every request passes here first, and here it is decided what becomes of it. */
package io.glossa.gateway.entrance;
