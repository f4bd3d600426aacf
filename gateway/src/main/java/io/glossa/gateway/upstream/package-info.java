/** Connections to the services: where they are, how many connections each may take, how long they may need. */
package io.glossa.gateway.upstream;
