/** Kafka and S3 inside a JVM, for the local launcher and for tests: real servers, their data in a folder. */
package io.glossa.embedded;
