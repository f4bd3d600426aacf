/** The public socket: what every request and every answer has in common, whoever serves it. */
package io.glossa.gateway.edge;
