/** What is running, in the words that clients look for. */
package io.glossa.gateway.version;
