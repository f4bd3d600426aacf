/** Names that calls had in older releases, and what they are called today. One table; depends on nothing else here. */
package io.glossa.gateway.legacy;
