/** Events over HTTP, for consumers that have no Kafka: server-sent events and long polls, from the topics themselves. */
package io.glossa.gateway.feed;
